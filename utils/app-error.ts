import { TRPCClientError } from '@trpc/client'
import { errorTable, type ErrorDetails } from '#shared/errors.ts'

export type PageError = ErrorDetails & { message: string }

/** Any failure of a call as something a page can show: the table's code and a sentence. */
export function toPageError(error: unknown): PageError {
  const reached = error instanceof TRPCClientError && error.data
  if (!reached) {
    return {
      code: 'internal',
      message: 'The server cannot be reached. Check the connection and try again.',
    }
  }
  const details = error.data.app as ErrorDetails | undefined
  return { ...(details ?? { code: 'internal' }), message: error.message || errorTable.internal[2] }
}
