import type { Invoice } from '../engine/objects.ts'
import type { ServerParts } from '../server.ts'

export interface HostedPage {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** Answers the pages Stripe would host: so far an invoice to look at. */
export function answerHosted(
  { engine }: Pick<ServerParts, 'engine'>,
  _method: string,
  url: URL,
  _body: string,
): HostedPage {
  const invoice = findInvoice(engine.store.all('invoice'), url)
  if (invoice) return page(200, 'text/html', invoicePage(invoice))
  return page(404, 'text/plain', `The Stripe emulator has no page ${url.pathname}.`)
}

// The address itself is the secret, as it is at Stripe.
function findInvoice(invoices: Iterable<Invoice>, { pathname }: URL): Invoice | undefined {
  for (const invoice of invoices) {
    const address = invoice.hosted_invoice_url
    if (address && new URL(address).pathname === pathname) return invoice
  }
  return undefined
}

function invoicePage({ number, status, total, currency }: Invoice): string {
  const amount = `${(total / 100).toFixed(2)} ${currency.toUpperCase()}`
  const title = `Invoice ${number ?? 'draft'}`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<h1>${title}</h1>
<p>${amount}, ${status ?? ''}.</p>
<p>This is a local stand-in for Stripe. No money moves.</p>
</html>`
}

function page(status: number, type: string, body: string): HostedPage {
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body }
}
