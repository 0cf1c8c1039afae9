import { formatMoney } from '../billing/money.ts'
import type { Engine } from '../engine/engine.ts'
import type { Invoice } from '../engine/objects.ts'
import { Refusal } from '../engine/refusal.ts'
import { html, type Html } from './html.ts'
import { cardForm, page, showDate, type HostedPage } from './page.ts'
import { textPdf } from './pdf.ts'

/** The page of `hosted_invoice_url`: what is owed for what, and a way to pay it. */
export function invoicePage(engine: Engine, token: string): HostedPage {
  const invoice = invoiceByToken(engine, token)
  const money = (amount: number) => formatMoney(amount, invoice.currency)
  return page(
    { title: `Invoice ${invoice.number ?? ''}`, scripts: ['pay'] },
    html`<p class="status ${invoice.status}">${invoice.status}</p>
      <h1>Invoice ${invoice.number}</h1>
      <p class="amount">
        ${money(invoice.status === 'paid' ? invoice.amount_paid : invoice.amount_remaining)}
      </p>
      <p>${invoice.customer_name ?? invoice.customer_email ?? ''}</p>
      <table>
        <thead>
          <tr>
            <th>What</th>
            <th class="number">Amount</th>
          </tr>
        </thead>
        <tbody>
          ${linesOf(engine, invoice).map(
            (line) =>
              html`<tr>
                <td>${line.text}</td>
                <td class="number">${money(line.amount)}</td>
              </tr>`,
          )}
        </tbody>
        <tfoot>
          ${
            invoice.total !== invoice.subtotal &&
            html`<tr>
              <td>Discounts</td>
              <td class="number">${money(invoice.total - invoice.subtotal)}</td>
            </tr>`
          }
          <tr>
            <td>Total</td>
            <td class="number">${money(invoice.total)}</td>
          </tr>
        </tfoot>
      </table>
      <p><a href="${invoice.invoice_pdf}">Download the invoice (PDF)</a></p>
      ${invoice.status === 'open' && payForm(engine, invoice)}`,
  )
}

/** The file of `invoice_pdf`. */
export function invoicePdf(engine: Engine, token: string): HostedPage {
  const invoice = invoiceByToken(engine, token)
  const money = (amount: number) => formatMoney(amount, invoice.currency)
  const body = textPdf(`Invoice ${invoice.number ?? ''}`, [
    `Date: ${showDate(invoice.status_transitions.finalized_at)}`,
    `Customer: ${invoice.customer_name ?? invoice.customer_email ?? invoice.customer}`,
    `Status: ${invoice.status}`,
    '',
    ...linesOf(engine, invoice).map((line) => `${line.text}: ${money(line.amount)}`),
    '',
    `Total: ${money(invoice.total)}`,
    `Amount due: ${money(invoice.amount_remaining)}`,
  ])
  const name = `invoice-${invoice.number ?? invoice.id}.pdf`
  return {
    status: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
    },
    body,
  }
}

function payForm(engine: Engine, invoice: Invoice): Html | null {
  const intent = engine.store.get('payment_intent', invoice.emulator.paymentIntent ?? '')
  if (!intent?.client_secret) return null
  const amount = formatMoney(invoice.amount_remaining, invoice.currency)
  return html`<h2>Pay</h2>
    ${cardForm(`Pay ${amount}`, { secret: intent.client_secret })}`
}

function linesOf(engine: Engine, invoice: Invoice): { text: string; amount: number }[] {
  return engine.store
    .where('line_item', 'invoice', invoice.id)
    .map((line) => ({ text: line.description ?? 'Item', amount: line.amount }))
}

function invoiceByToken(engine: Engine, token: string): Invoice {
  const [invoice] = engine.store.where('invoice', 'token', token)
  if (invoice?.number) return invoice
  throw new Refusal(404, 'There is no such invoice.')
}
