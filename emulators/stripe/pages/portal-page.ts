import {
  cancelInPortal,
  changeInPortal,
  chooseCard,
  hasEnded,
  keepInPortal,
} from '../actions/portal.ts'
import type { Engine } from '../engine/engine.ts'
import type { PortalSession } from '../engine/objects.ts'
import { invalid, Refusal } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import { html } from './html.ts'
import { page, redirect, type HostedPage } from './page.ts'
import { afterFlow, flowPage, openFlow, thanksPage } from './portal-flow.ts'
import { addCard, cards, history, plan } from './portal-parts.ts'

/** The customer portal: plans, cards and invoices as far as the configuration allows, or one flow. */
export function portalPage(engine: Engine, secret: string, rest: string): HostedPage {
  const session = sessionBySecret(engine, secret)
  if (rest === 'done') return thanksPage(session)
  return engine.transact((tx) => {
    const { features } = tx.expect('billing_portal.configuration', session.configuration as string)
    const flow = openFlow(session)
    if (flow) return flowPage(tx, session, flow, features, secret)
    const rows = tx.where('subscription', 'customer', session.customer)
    return page(
      { title: 'Manage your billing', scripts: ['pay'] },
      html`<h1>Manage your billing</h1>
        ${session.return_url && html`<p><a href="${session.return_url}">Return to the shop</a></p>`}
        <h2>Current plan</h2>
        ${rows.filter((row) => !hasEnded(row)).map((row) => plan(tx, row, features, secret))}
        ${rows.every(hasEnded) && html`<p>There is no subscription.</p>`}
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
  const next = engine.transact((tx) => {
    perform(tx, session, action, form)
    const flow = openFlow(session)
    if (!flow) return `/_hosted/portal/${secret}`
    tx.patch(session, { emulator: { flowDone: true } })
    return afterFlow(flow, secret)
  })
  if (action !== 'card') return redirect(next)
  // A script posted the new card; it goes on by itself.
  const headers = { 'content-type': 'application/json' }
  return { status: 200, headers, body: JSON.stringify({ location: next }) }
}

function perform(tx: Tx, session: PortalSession, action: string, form: URLSearchParams): void {
  const { features } = tx.expect('billing_portal.configuration', session.configuration as string)
  if (action === 'card' && features.payment_method_update.enabled) {
    chooseCard(tx, session.customer, form.get('payment_method') ?? '')
    return
  }
  const row = tx.require('subscription', form.get('subscription') ?? '')
  if (row.customer !== session.customer) throw new Refusal(404, 'There is no such subscription.')
  if (action === 'cancel' && features.subscription_cancel.enabled) {
    cancelInPortal(tx, row, features)
  } else if (action === 'renew') {
    keepInPortal(tx, row)
  } else if (action === 'plan' && features.subscription_update.enabled) {
    const quantity = form.get('quantity')
    changeInPortal(tx, row, features, {
      item: form.get('item'),
      price: form.get('price'),
      ...(quantity !== null && { quantity: Number(quantity) }),
    })
  } else throw invalid('The portal configuration does not allow this.')
}

function sessionBySecret(engine: Engine, secret: string): PortalSession {
  for (const session of engine.store.all('billing_portal.session')) {
    if (session.url.endsWith(`/${secret}`)) return session
  }
  throw new Refusal(404, 'There is no such portal session.')
}
