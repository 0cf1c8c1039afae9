import { formatMoney } from '../billing/money.ts'
import type { Delivery, EventRecord, Invoice, Subscription } from '../engine/objects.ts'
import type { ServerParts } from '../parts.ts'
import { html, type Html } from './html.ts'
import { page, type HostedPage } from './page.ts'

const shownRows = 50

/** A Stripe dashboard for a developer's desk: who is subscribed, what was said, and the clock. */
export function dashboardPage(parts: ServerParts): HostedPage {
  const { engine } = parts
  const newest = <T>(rows: Iterable<T>): T[] => [...rows].slice(-shownRows).reverse()
  const { store } = engine
  return page(
    { title: 'Dashboard', scripts: ['dashboard'], wide: true },
    html`<h1>Stripe emulator</h1>
      <p>
        Its time is
        <strong>${moment(engine.now())}</strong
        >${engine.offset() > 0 && html`, ${days(engine.offset())} ahead of the wall clock`}.
      </p>
      <div class="row" id="clock">
        ${[
          ['An hour', 3600],
          ['A day', 86_400],
          ['A week', 604_800],
          ['31 days', 31 * 86_400],
        ].map(
          ([label, seconds]) => html`<button data-advance="${seconds}">${label} ahead</button>`,
        )}
        <button data-reset="true">Forget everything</button>
      </div>
      <p id="news" role="status"></p>
      ${store.count('test_helpers.test_clock') > 0 && html`<h2>Test clocks</h2>`}
      ${
        store.count('test_helpers.test_clock') > 0 &&
        table(
          ['Name', 'Its time', 'Status', 'Customers', 'Id'],
          newest(store.all('test_helpers.test_clock')).map((row) => [
            row.name ?? '—',
            moment(row.frozen_time),
            row.status,
            store.where('customer', 'test_clock', row.id).length,
            row.id,
          ]),
        )
      }
      <h2>Customers</h2>
      ${table(
        ['Customer', 'Email', 'Balance', 'Id'],
        newest(store.all('customer')).map((row) => [
          row.name ?? '—',
          row.email ?? '—',
          row.balance,
          row.id,
        ]),
      )}
      <h2>Subscriptions</h2>
      ${table(
        ['Status', 'Period ends', 'Ends on', 'Customer', 'Id'],
        newest(store.all('subscription')).map((row) => subscriptionCells(row)),
      )}
      <h2>Invoices</h2>
      ${table(
        ['Status', 'Number', 'Amount', 'Made', 'Next attempt', 'Reason', 'Page'],
        newest(store.all('invoice')).map((row) => invoiceCells(row)),
      )}
      <h2>Events</h2>
      ${table(
        ['When', 'Type', 'Deliveries', 'Id', ''],
        newest(store.all('event')).map((row) =>
          eventCells(row, store.where('emulator.delivery', 'event', row.id)),
        ),
      )}
      <h2>Requests</h2>
      ${table(
        ['When', 'Request', 'Status', 'Id'],
        parts
          .log()
          .slice(0, shownRows)
          .map((it) => [
            moment(it.at),
            html`<span id="${it.id}">${it.method} ${it.path}</span>`,
            it.status,
            it.id,
          ]),
      )}`,
  )
}

type Cell = Html | string | number

function table(heads: string[], rows: Cell[][]): Html {
  if (rows.length === 0) return html`<p>None yet.</p>`
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function subscriptionCells(row: Subscription): Cell[] {
  const ends = row.cancel_at ?? row.ended_at
  return [
    status(row.status),
    moment(row.emulator.periodEnd),
    ends === null ? '—' : moment(ends),
    String(row.customer),
    row.id,
  ]
}

function invoiceCells(row: Invoice): Cell[] {
  return [
    status(row.status ?? ''),
    row.number ?? '—',
    formatMoney(row.total, row.currency),
    moment(row.created),
    row.next_payment_attempt === null ? '—' : moment(row.next_payment_attempt),
    row.billing_reason ?? '—',
    row.hosted_invoice_url ? html`<a href="${row.hosted_invoice_url}">open</a>` : '—',
  ]
}

function eventCells(row: EventRecord, deliveries: Delivery[]): Cell[] {
  return [
    moment(row.created),
    row.type,
    html`${deliveries.map((it) => deliveryText(it))}`,
    row.id,
    deliveries.length > 0 ? html`<button data-resend="${row.id}">Resend</button>` : '',
  ]
}

function deliveryText(delivery: Delivery): Html {
  const last = delivery.attempts.at(-1)
  const answer = last ? (last.status ?? last.error) : 'not sent yet'
  return html`<span class="status ${delivery.status}"
    >${delivery.status} (${answer}, ${delivery.attempts.length}×)</span
  > `
}

function status(word: string): Html {
  return html`<span class="status ${word}">${word}</span>`
}

function moment(time: number): string {
  return new Date(time * 1000).toISOString().replace('T', ' ').slice(0, 19)
}

function days(seconds: number): string {
  return `${(seconds / 86_400).toFixed(1)} days`
}
