import { cancelNow } from '../actions/cancel-subscription.ts'
import { newSetupIntent } from '../actions/setup-intents.ts'
import { itemsOf } from '../actions/subscription-lines.ts'
import { applyChange, collectChange } from '../actions/update-subscription.ts'
import { formatMoney } from '../billing/money.ts'
import type { Engine } from '../engine/engine.ts'
import type { PortalConfiguration, PortalSession, Price, Subscription } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { html, type Html } from './html.ts'
import { cardForm, page, redirect, showDate, type HostedPage } from './page.ts'

type Features = PortalConfiguration['features']
const ended = ['canceled', 'incomplete_expired']

/** The customer portal: plans, cards and invoices, as far as the configuration allows. */
export function portalPage(engine: Engine, secret: string): HostedPage {
  const session = sessionBySecret(engine, secret)
  return engine.transact((tx) => {
    const { features } = tx.expect('billing_portal.configuration', session.configuration as string)
    const rows = tx.where('subscription', 'customer', session.customer)
    return page(
      { title: 'Manage your billing', scripts: ['pay'] },
      html`<h1>Manage your billing</h1>
        ${session.return_url && html`<p><a href="${session.return_url}">Return to the shop</a></p>`}
        <h2>Current plan</h2>
        ${rows.filter((row) => !ended.includes(row.status)).map((row) => plan(tx, row, features, secret))}
        ${rows.every((row) => ended.includes(row.status)) && html`<p>There is no subscription.</p>`}
        <h2>Payment method</h2>
        ${cards(tx, session.customer)}
        ${features.payment_method_update.enabled && addCard(tx, session.customer, secret)}
        ${features.invoice_history.enabled && history(tx, session.customer)}`,
    )
  })
}

/** What a form of the portal asks for. The customer may only touch what is theirs. */
export function postPortal(
  engine: Engine,
  secret: string,
  action: string,
  form: URLSearchParams,
): HostedPage {
  const session = sessionBySecret(engine, secret)
  engine.transact((tx) => {
    const { features } = tx.expect('billing_portal.configuration', session.configuration as string)
    if (action === 'card')
      return setDefaultCard(tx, session.customer, form.get('payment_method') ?? '')
    const row = tx.require('subscription', form.get('subscription') ?? '')
    if (row.customer !== session.customer) throw new Refusal(404, 'There is no such subscription.')
    if (action === 'cancel' && features.subscription_cancel.enabled) cancel(tx, row, features)
    else if (action === 'renew') renew(tx, row)
    else if (action === 'plan' && features.subscription_update.enabled) {
      changePlan(tx, row, features, form.get('price') ?? '')
    } else throw invalid('The portal configuration does not allow this.')
    return undefined
  })
  return redirect(`/_hosted/portal/${secret}`)
}

function plan(tx: Tx, row: Subscription, features: Features, secret: string): Html {
  const item = itemsOf(tx, row.id)[0]!
  const price = tx.expect('price', item.price)
  const ends = row.cancel_at !== null
  const button = (action: string, label: string) =>
    html`<form method="post" action="/_hosted/portal/${secret}/${action}">
      <input type="hidden" name="subscription" value="${row.id}" /><button>${label}</button>
    </form>`
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

function planForm(tx: Tx, row: Subscription, features: Features, secret: string, now: Price): Html {
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

function labelOf(tx: Tx, price: Price): string {
  const product = tx.expect('product', price.product as string)
  const amount = formatMoney(price.unit_amount ?? 0, price.currency)
  return `${product.name}, ${amount} per ${price.recurring?.interval ?? 'time'}`
}

function cards(tx: Tx, customer: string): Html[] {
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

function addCard(tx: Tx, customer: string, secret: string): Html {
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

function history(tx: Tx, customer: string): Html {
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

/** A cancellation at the period's end only sets `cancel_at`, as Stripe's portal does. */
function cancel(tx: Tx, row: Subscription, features: Features): void {
  if (features.subscription_cancel.mode === 'immediately') {
    cancelNow(tx, row, { reason: 'cancellation_requested' })
    return
  }
  tx.patchAndTell('customer.subscription.updated', row, {
    cancel_at: row.emulator.periodEnd,
    canceled_at: tx.now,
    cancellation_details: { ...row.cancellation_details!, reason: 'cancellation_requested' },
  })
}

function renew(tx: Tx, row: Subscription): void {
  tx.patchAndTell('customer.subscription.updated', row, {
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { ...row.cancellation_details!, reason: null },
  })
}

function changePlan(tx: Tx, row: Subscription, features: Features, priceId: string): void {
  const update = features.subscription_update
  const offered = (update.products ?? []).some((it) => it.prices.includes(priceId))
  if (!offered) throw invalid('The portal configuration does not offer this price.')
  const item = itemsOf(tx, row.id)[0]!
  const price = tx.require('price', priceId)
  const old = tx.expect('price', item.price).recurring
  const applied = applyChange(tx, row, {
    items: [{ id: item.id, price }],
    proration: update.proration_behavior as 'none',
    anchorNow: old?.interval !== price.recurring?.interval,
    fields: {},
  })
  collectChange(tx, applied, 'allow_incomplete', false)
}

function setDefaultCard(tx: Tx, customerId: string, method: string): void {
  const customer = tx.expect('customer', customerId)
  if (tx.require('payment_method', method).customer !== customerId) {
    throw new Refusal(404, 'There is no such card.')
  }
  const invoice_settings = { ...customer.invoice_settings, default_payment_method: method }
  tx.patchAndTell('customer.updated', customer, { invoice_settings })
  for (const row of tx.where('subscription', 'customer', customerId)) {
    if (ended.includes(row.status) || row.default_payment_method === null) continue
    tx.patchAndTell('customer.subscription.updated', row, { default_payment_method: method })
  }
}

function sessionBySecret(engine: Engine, secret: string): PortalSession {
  for (const session of engine.store.all('billing_portal.session')) {
    if (session.url.endsWith(`/${secret}`)) return session
  }
  throw new Refusal(404, 'There is no such portal session.')
}
