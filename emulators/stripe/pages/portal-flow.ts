import type { Features } from '../actions/portal.ts'
import { itemsOf } from '../actions/subscription-lines.ts'
import type { PortalSession } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import { html, type Html } from './html.ts'
import { page, showDate, type HostedPage } from './page.ts'
import { addCard, labelOf, planForm, portalButton } from './portal-parts.ts'

type Flow = NonNullable<PortalSession['flow']>

/** The one thing a session was opened for, until it is done. */
export function openFlow(session: PortalSession): Flow | null {
  return session.emulator.flowDone ? null : session.flow
}

/** A session that was opened for one thing shows nothing else. */
export function flowPage(
  tx: Tx,
  session: PortalSession,
  flow: Flow,
  features: Features,
  secret: string,
): HostedPage {
  const title = titles[flow.type] ?? 'Manage your billing'
  return page(
    { title, scripts: ['pay'] },
    html`<h1>${title}</h1>
      ${content(tx, session, flow, features, secret)}
      ${session.return_url && html`<p><a href="${session.return_url}">Return to the shop</a></p>`}`,
  )
}

const titles: Record<string, string> = {
  payment_method_update: 'Add a payment method',
  subscription_cancel: 'Cancel your plan',
  subscription_update: 'Update your plan',
  subscription_update_confirm: 'Confirm your new plan',
}

function content(
  tx: Tx,
  session: PortalSession,
  flow: Flow,
  features: Features,
  secret: string,
): Html | null {
  if (flow.type === 'payment_method_update') return addCard(tx, session.customer, secret)
  if (flow.subscription_cancel) {
    const row = tx.expect('subscription', flow.subscription_cancel.subscription)
    const now = features.subscription_cancel.mode === 'immediately'
    return html`<p>
        ${now ? 'It ends at once.' : `You keep it until ${showDate(row.emulator.periodEnd)}.`}
      </p>
      ${portalButton(secret, 'cancel', 'Cancel plan', { subscription: row.id })}`
  }
  if (flow.subscription_update) {
    const row = tx.expect('subscription', flow.subscription_update.subscription)
    const price = tx.expect('price', itemsOf(tx, row.id)[0]!.price)
    return html`<h2>${labelOf(tx, price)}</h2>
      ${planForm(tx, row, features, secret, price)}`
  }
  const confirm = flow.subscription_update_confirm
  const [wanted] = confirm?.items ?? []
  if (!confirm || !wanted) return null
  const now = tx.expect('subscription_item', wanted.id!)
  const from = tx.expect('price', now.price)
  const to = wanted.price ? tx.expect('price', wanted.price as string) : from
  const quantity = wanted.quantity ?? now.quantity ?? 1
  return html`<p>From ${now.quantity ?? 1} × ${labelOf(tx, from)}</p>
    <p>to ${quantity} × ${labelOf(tx, to)}</p>
    ${portalButton(secret, 'plan', 'Confirm', {
      subscription: confirm.subscription,
      item: now.id,
      price: to.id,
      quantity: String(quantity),
    })}`
}

/** Where the customer goes when the flow is done. */
export function afterFlow({ after_completion: after }: Flow, secret: string): string {
  if (after.type === 'redirect' && after.redirect) return after.redirect.return_url
  return `/_hosted/portal/${secret}${after.type === 'hosted_confirmation' ? '/done' : ''}`
}

/** The confirmation Stripe hosts itself. */
export function thanksPage(session: PortalSession): HostedPage {
  const message = session.flow?.after_completion.hosted_confirmation?.custom_message
  return page(
    { title: 'Done' },
    html`<h1>Done</h1>
      <p>${message ?? 'Your change was saved.'}</p>
      ${session.return_url && html`<p><a href="${session.return_url}">Return to the shop</a></p>`}`,
  )
}
