import type { Format } from '#shared/format.ts'
import type { MailContent } from '../domain/mail-content.ts'
import type { MailKind } from '../domain/mails.ts'

/** A mail in words, without any markup. */
export type Words = {
  subject: string
  heading: string
  paragraphs: string[]
  /** The one thing to do; `path` is a page of this site. */
  action: { label: string; path: string }
}

export type ContentOf<Kind extends MailKind> = Extract<MailContent, { kind: Kind }>

/** One language. A further one is a file like en.ts and a line in languages.ts. */
export type Language = {
  greeting: (name: string) => string
  footer: { why: string; unsubscribe: string; site: string }
  kinds: { [Kind in MailKind]: (content: ContentOf<Kind>, format: Format) => Words }
}

/** What both forms show. */
export type MailPage = Omit<Words, 'action'> & {
  language: string
  greeting: string
  action: { label: string; url: string }
  siteUrl: string
  footer: Language['footer']
  unsubscribeUrl: string | null
}
