import { TRPCClientError } from '@trpc/client'
import { isNuxtError } from '#imports'
import { errorTable, type ErrorCode, type ErrorDetails } from '#shared/errors.ts'
import { defaultLocale, type Locale } from '#shared/locales.ts'
import { errorSentence, failureWords } from '~/words/errors'

export type PageError = ErrorDetails & { message: string }

/**
 * A failure that comes with its sentence, such as Stripe.js's own; `toPageError` shows it as it is, also
 * where it is the cause of a call that failed.
 */
export class PageFailure extends Error {
  readonly page: PageError

  constructor(page: PageError) {
    super(page.message)
    this.page = page
  }
}

/** What the server says of a failed call. What a page's query keeps is Nuxt's copy of it. */
type Answer = { app?: ErrorDetails }

/** Any failure of a call as something a page can show: the table's code and a sentence in the page's language. */
export function toPageError(error: unknown, locale: Locale): PageError {
  if (error instanceof PageFailure) return error.page
  if (error instanceof Error && error.cause instanceof PageFailure) return error.cause.page
  const called = error instanceof TRPCClientError || isNuxtError<Answer>(error)
  if (!called || !error.data) {
    return { code: 'internal', message: failureWords[locale].unreachable }
  }
  const details: ErrorDetails = error.data.app ?? { code: 'internal' }
  const { message } = error
  return { ...details, message: messageOf({ code: details.code, message }, locale) }
}

/** The server speaks English, and more closely than the table; other languages have the table. */
export function messageOf(
  { code, message }: { code: ErrorCode; message: string },
  locale: Locale,
): string {
  return (locale === defaultLocale && message) || errorSentence(code, locale)
}

/** The sentence of a code that came in an address, as the forms without JavaScript send it; null for none. */
export function sentenceOf(code: unknown, locale: Locale): string | null {
  if (typeof code !== 'string' || !Object.hasOwn(errorTable, code)) return null
  return errorSentence(code as ErrorCode, locale)
}

/** What Stripe.js says of a card, written for its holder, in the language it was loaded in. */
export function fromStripe(
  { message }: { message?: string | undefined },
  locale: Locale,
): PageFailure {
  return new PageFailure({
    code: 'card_declined',
    message: message ?? failureWords[locale].card,
  })
}
