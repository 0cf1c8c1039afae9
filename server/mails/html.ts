import type { MailPage } from './words.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

/** Text that is HTML already. */
class Markup {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

/** Writes HTML; every value put in is escaped, unless it was written by this function itself. */
function markup(parts: TemplateStringsArray, ...values: (string | Markup)[]): Markup {
  const text = parts.map((part, index) => {
    const value = values[index] ?? ''
    return part + (value instanceof Markup ? value.source : escapeHtml(value))
  })
  return new Markup(text.join(''))
}

const join = (pieces: Markup[]) => new Markup(pieces.map(({ source }) => source).join('\n'))

const sans = markup`font-family: Inter, Helvetica, Arial, sans-serif`
const serif = markup`font-family: Newsreader, Georgia, serif`

// The app's colours: inline for readers that know no style element, and once more for the dark.
// Tables, because Outlook lays out nothing else. Nothing is loaded from anywhere.
const styles = markup`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #12110f !important; }
  .card { background-color: #1b1a17 !important; border-color: #33302a !important; }
  .ink, .ink a { color: #f3f1ec !important; }
  .quiet, .quiet a { color: #a8a29e !important; }
  .button { background-color: #8fbdae !important; }
  .button a { color: #0b1f1a !important; }
}
@media (max-width: 600px) {
  .inside { padding: 24px 20px !important; }
}`

const table = markup`role="presentation" cellpadding="0" cellspacing="0" border="0"`

/** A mail as a whole HTML document. */
export function htmlOf(page: MailPage): string {
  const { language, subject, heading, greeting, paragraphs, action, siteUrl, footer } = page
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
<style>${styles}</style>
</head>
<body class="page" style="margin: 0; background-color: #f7f4ed">
<table ${table} class="page" width="100%" style="background-color: #f7f4ed">
<tr><td align="center" style="padding: 24px 12px">
<table ${table} width="100%" style="max-width: 560px">
<tr><td class="ink" style="padding: 0 4px 16px; ${serif}; font-size: 22px">
<a href="${siteUrl}" style="color: #17372f; text-decoration: none">${footer.site}</a>
</td></tr>
<tr><td>
<table ${table} class="card" width="100%" style="background-color: #ffffff; border: 1px solid #e7e2d6; border-radius: 8px; border-collapse: separate">
<tr><td class="inside ink" style="padding: 32px 36px; ${sans}; font-size: 16px; line-height: 1.6; color: #292524">
<h1 class="ink" style="margin: 0 0 20px; ${serif}; font-size: 28px; line-height: 1.2; font-weight: 500; color: #17372f">${heading}</h1>
${join([greeting, ...paragraphs].map(paragraph))}
<table ${table} style="margin-top: 28px">
<tr><td class="button" style="background-color: #245247; border-radius: 8px">
<a href="${action.url}" style="display: inline-block; padding: 12px 22px; ${sans}; font-size: 16px; font-weight: 600; color: #ffffff; text-decoration: none">${action.label}</a>
</td></tr>
</table>
</td></tr>
</table>
</td></tr>
<tr><td class="quiet" style="padding: 20px 4px 0; ${sans}; font-size: 13px; line-height: 1.5; color: #57534e">
${footerOf(page)}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`.source
}

const paragraph = (text: string) => markup`<p style="margin: 0 0 16px">${text}</p>`

function footerOf({ footer, unsubscribeUrl }: MailPage): Markup {
  if (!unsubscribeUrl) return markup`${footer.why}`
  return markup`${footer.why}
<a href="${unsubscribeUrl}" style="color: #57534e">${footer.unsubscribe}</a>`
}
