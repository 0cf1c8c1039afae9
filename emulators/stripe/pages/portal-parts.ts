import type { Features } from '../actions/portal.ts'
import { newSetupIntent } from '../actions/setup-intents.ts'
import { itemsOf } from '../actions/subscription-lines.ts'
import { formatMoney } from '../billing/money.ts'
import type { Price, Subscription } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { html, type Html } from './html.ts'
import { cardForm, showDate } from './page.ts'

/** A button that asks the portal for something. */
export function portalButton(
  secret: string,
  action: string,
  label: string,
  fields: Record<string, string>,
): Html {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<form method="post" action="/_hosted/portal/${secret}/${action}">
    ${inputs}<button>${label}</button>
  </form>`
}

/** One subscription: what it is, when it renews or ends, and what may be done about it. */
export function plan(tx: Tx, row: Subscription, features: Features, secret: string): Html {
  const item = itemsOf(tx, row.id)[0]!
  const price = tx.expect('price', item.price)
  const ends = row.cancel_at !== null
  const button = (action: string, label: string) =>
    portalButton(secret, action, label, { subscription: row.id })
  return html`<section class="plan">
    <p class="status ${row.status}">${row.status.replace('_', ' ')}</p>
    <h3>${labelOf(tx, price)}</h3>
    <p>
      ${ends ? `Ends on ${showDate(row.cancel_at)}` : `Renews on ${showDate(row.emulator.periodEnd)}`}
    </p>
    ${ends && button('renew', 'Don’t cancel plan')}
    ${!ends && features.subscription_cancel.enabled && button('cancel', 'Cancel plan')}
    ${features.subscription_update.enabled && planForm(tx, row, features, secret, price)}
  </section>`
}

/** The other prices the configuration offers. */
export function planForm(
  tx: Tx,
  row: Subscription,
  features: Features,
  secret: string,
  now: Price,
): Html {
  const offered = (features.subscription_update.products ?? []).flatMap((it) => it.prices)
  const others = offered.filter((id) => id !== now.id).flatMap((id) => tx.get('price', id) ?? [])
  return html`<form method="post" action="/_hosted/portal/${secret}/plan" class="row">
    <input type="hidden" name="subscription" value="${row.id}" />
    <label
      >Change to
      <select name="price">
        ${others.map((price) => html`<option value="${price.id}">${labelOf(tx, price)}</option>`)}
      </select></label
    >
    <button>Update plan</button>
  </form>`
}

/** A price in words. */
export function labelOf(tx: Tx, price: Price): string {
  const product = tx.expect('product', price.product as string)
  const amount = formatMoney(price.unit_amount ?? 0, price.currency)
  return `${product.name}, ${amount} per ${price.recurring?.interval ?? 'time'}`
}

/** The customer's cards, and which one is charged. */
export function cards(tx: Tx, customer: string): Html[] {
  const chosen = tx.expect('customer', customer).invoice_settings.default_payment_method
  return tx
    .where('payment_method', 'customer', customer)
    .map(
      (method) =>
        html`<p>
          ${method.card?.brand} •••• ${method.card?.last4}${method.id === chosen && ' (default)'}
        </p>`,
    )
}

/** The form that saves another card and makes it the default. */
export function addCard(tx: Tx, customer: string, secret: string): Html {
  const waiting = tx
    .where('setup_intent', 'customer', customer)
    .find(
      (row) => row.status === 'requires_payment_method' && row.description === 'Customer portal',
    )
  const intent =
    waiting ??
    newSetupIntent(tx, {
      customer,
      description: 'Customer portal',
      metadata: {},
      usage: 'off_session',
      subscription: null,
    })
  return html`<details>
    <summary>Add a payment method</summary>
    ${cardForm('Save card', {
      secret: intent.client_secret ?? '',
      then: `/_hosted/portal/${secret}/card`,
    })}
  </details>`
}

/** The customer's finalized invoices, newest first. */
export function history(tx: Tx, customer: string): Html {
  const rows = tx
    .where('invoice', 'customer', customer)
    .filter((row) => row.number)
    .reverse()
  return html`<h2>Invoice history</h2>
    <table>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <td><a href="${row.hosted_invoice_url}">${showDate(row.created)}</a></td>
              <td>${row.status}</td>
              <td class="number">${formatMoney(row.total, row.currency)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
}
