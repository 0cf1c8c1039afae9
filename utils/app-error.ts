import { TRPCClientError } from '@trpc/client'
import { errorTable, type ErrorCode, type ErrorDetails } from '#shared/errors.ts'

export type PageError = ErrorDetails & { message: string }

/** A failure that comes with its sentence, such as Stripe.js's own; `toPageError` shows it as it is. */
export class PageFailure extends Error {
  readonly page: PageError

  constructor(page: PageError) {
    super(page.message)
    this.page = page
  }
}

/** Any failure of a call as something a page can show: the table's code and a sentence. */
export function toPageError(error: unknown): PageError {
  if (error instanceof PageFailure) return error.page
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

/** The sentence of a code that came in an address, as the forms without JavaScript send it; null for none. */
export function sentenceOf(code: unknown): string | null {
  if (typeof code !== 'string' || !Object.hasOwn(errorTable, code)) return null
  return errorTable[code as ErrorCode][2]
}

/** What Stripe.js says of a card, written for its holder. */
export function fromStripe({ message }: { message?: string | undefined }): PageFailure {
  return new PageFailure({
    code: 'card_declined',
    message: message ?? 'The card could not be used. Try another card.',
  })
}
