import { resumeCheckout, submitCheckout } from '../actions/checkout.ts'
import { methodByIdOrToken } from '../actions/payment-methods.ts'
import type { Engine } from '../engine/engine.ts'
import type { CheckoutSession } from '../engine/objects.ts'
import { Refusal } from '../engine/refusal.ts'
import { itemAmountText } from './checkout-text.ts'
import { html, type Html } from './html.ts'
import { page, type HostedPage } from './page.ts'

/** Checkout as Stripe would host it: what is bought, who buys, and the card. */
export function checkoutPage(engine: Engine, token: string): HostedPage {
  const session = sessionByToken(engine, token)
  if (session.status !== 'open') {
    return page({ title: 'Checkout' }, html`<h1>This checkout is ${session.status}</h1>`)
  }
  const buys = session.mode === 'subscription'
  return page(
    { title: 'Checkout', scripts: ['pay'] },
    html`<h1>${buys ? 'Subscribe' : 'Save a card'}</h1>
      ${session.emulator.lineItems.map((item) => html`<p>${itemAmountText(engine, item)}</p>`)}
      ${session.emulator.trialDays > 0 && html`<p>${session.emulator.trialDays} days free</p>`}
      <form class="card-form" data-then="/_hosted/checkout/${token}">
        ${emailField(session)}
        <div class="card-element"></div>
        ${session.allow_promotion_codes && html`<label>Promotion code (optional)<input name="promotion_code" autocomplete="off" /></label>`}
        <p class="problem" role="alert"></p>
        <button class="primary" type="submit">${buys ? 'Subscribe' : 'Save card'}</button>
      </form>
      ${session.cancel_url && html`<p><a href="${session.cancel_url}">Back to the shop</a></p>`}`,
  )
}

/** Takes the form, or the news that the bank's challenge was answered; answers in JSON. */
export function completeCheckout(engine: Engine, token: string, form: URLSearchParams): HostedPage {
  const session = sessionByToken(engine, token)
  const method = form.get('payment_method')
  try {
    const step = engine.transact((tx) =>
      method
        ? submitCheckout(tx, session, {
            method: methodByIdOrToken(tx, method),
            email: form.get('email'),
            promotionCode: form.get('promotion_code') || null,
          })
        : resumeCheckout(tx, session),
    )
    const location = (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
    return json(200, step.done ? { location } : { client_secret: step.clientSecret })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return json(error.status, { error: { message: error.message } })
  }
}

function emailField(session: CheckoutSession): Html | null {
  const email = session.customer_details?.email
  if (session.customer !== null) return email ? html`<p>${email}</p>` : null
  return html`<label
    >Email<input name="email" type="email" autocomplete="email" required value="${email ?? ''}"
  /></label>`
}

function sessionByToken(engine: Engine, token: string): CheckoutSession {
  const [session] = engine.store.where('checkout.session', 'token', token)
  if (session) return session
  throw new Refusal(404, 'There is no such checkout.')
}

function json(status: number, body: object): HostedPage {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
