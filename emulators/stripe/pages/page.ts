import { html, type Html } from './html.ts'

export interface HostedPage {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

interface PageOptions {
  title: string
  /** Scripts of `browser/pages`, by name; each page that takes a card also needs Stripe.js. */
  scripts?: string[]
  status?: number
  wide?: boolean
}

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action *; base-uri 'none'"

/** A whole page around its content. */
export function page(options: PageOptions, content: Html): HostedPage {
  const scripts = (options.scripts ?? []).map(
    (name) => html`<script src="/_hosted/assets/${name}.js" defer></script>`,
  )
  const needsCard = scripts.length > 0 && !options.wide
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${options.title} · Stripe emulator</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_hosted/assets/style.css" />
        ${needsCard && html`<script src="/endive/stripe.js" defer></script>`} ${scripts}
      </head>
      <body class="${options.wide ? 'wide' : ''}">
        <main>${content}</main>
        <footer>This is the Stripe emulator: no money moves. <a href="/">Dashboard</a></footer>
      </body>
    </html>`
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
    },
    body: document.text,
  }
}

/** Sends the browser on after a form was posted. */
export function redirect(location: string): HostedPage {
  return { status: 303, headers: { location }, body: '' }
}

/** The place a card form is drawn in, and the button that sends it. */
export function cardForm(button: string, data: Record<string, string>): Html {
  const attributes = Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`)
  return html`<form class="card-form" ${attributes}>
    <div class="card-element"></div>
    <p class="problem" role="alert"></p>
    <button class="primary" type="submit">${button}</button>
  </form>`
}

/** A moment as a reader wants it. */
export function showDate(time: number | null): string {
  if (time === null) return ''
  return new Date(time * 1000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}
