import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '#server/trpc/router.ts'
import { AppError, errorTable } from '#shared/errors.ts'
import { PageFailure } from '~/utils/app-error'
import type { PageState } from '../tests/fixtures/page-states.ts'

/**
 * Answers queries from the fixtures of the state that is shown, and mutations with the sentence that
 * nothing changes. While `shown` is null, and for what there is no answer to, calls go on to the next link.
 */
export const stateLink =
  (shown: () => PageState | null, sentence: () => string): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const state = shown()
      if (!state) return next(op).subscribe(observer)
      if (op.type === 'mutation') {
        const message = sentence()
        observer.error(TRPCClientError.from(new PageFailure({ code: 'internal', message })))
        return
      }
      let passedOn: { unsubscribe(): void } | null = null
      const answer = async () => {
        const { findAnswer } = await import('./answers/index.ts')
        const found = findAnswer(state, op.path)
        if (!found) {
          passedOn = next(op).subscribe(observer)
          return
        }
        observer.next({ result: { type: 'data', data: await found(op.input) } })
        observer.complete()
      }
      answer().catch((error: Error) => observer.error(asFromServer(error)))
      return () => passedOn?.unsubscribe()
    })

/** An error of the table as a page gets it from the server. */
function asFromServer(error: Error): TRPCClientError<AppRouter> {
  if (!(error instanceof AppError)) return TRPCClientError.from(error)
  const { code, message, details } = error
  const [httpStatus, name] = errorTable[code]
  const data = { code: name, httpStatus, app: { code, ...details } }
  return TRPCClientError.from({ error: { code: TRPC_ERROR_CODES_BY_KEY[name], message, data } })
}
