import { formatOf } from '#shared/format.ts'
import { localeFacts, localeOf, pathIn, type Locale } from '#shared/locales.ts'
import type { MailContent } from '../domain/mail-content.ts'
import { htmlOf } from './html.ts'
import { languages } from './languages.ts'
import type { ContentOf, MailPage, Words } from './words.ts'

export type MailFrame = {
  /** The reader's, such as "de". */
  locale: string
  /** Whom it greets. */
  name: string
  siteUrl: URL
  /** Null where a mail cannot be declined. */
  unsubscribeUrl: URL | null
}

export type RenderedMail = { subject: string; text: string; html: string }

/** Puts a mail into words and into both of its forms. Every value is escaped in the HTML. */
export function renderMail(content: MailContent, frame: MailFrame): RenderedMail {
  const locale = localeOf(frame.locale)
  const language = languages[locale]
  const words = wordsOf(content, locale)
  const path = pathIn(locale, words.action.path)
  const page: MailPage = {
    ...words,
    language: localeFacts[locale].tag,
    greeting: language.greeting(frame.name),
    action: { label: words.action.label, url: new URL(path, frame.siteUrl).href },
    siteUrl: frame.siteUrl.href,
    footer: language.footer,
    unsubscribeUrl: frame.unsubscribeUrl?.href ?? null,
  }
  return { subject: words.subject, text: textOf(page), html: htmlOf(page) }
}

function wordsOf<Kind extends MailContent['kind']>(
  content: ContentOf<Kind>,
  locale: Locale,
): Words {
  const { kinds } = languages[locale]
  const write: (typeof kinds)[Kind] = kinds[content.kind as Kind]
  return write(content, formatOf(locale))
}

function textOf({ greeting, paragraphs, action, footer, siteUrl, unsubscribeUrl }: MailPage) {
  const blocks = [
    greeting,
    ...paragraphs,
    `${action.label}:\n${action.url}`,
    // The mark of a signature (RFC 3676, section 4.3), which readers show apart.
    `-- \n${footer.site}, ${siteUrl}\n${footer.why}`,
  ]
  if (unsubscribeUrl) blocks.push(`${footer.unsubscribe}:\n${unsubscribeUrl}`)
  return `${blocks.join('\n\n')}\n`
}
