import { answerChallenge } from '../actions/authenticate.ts'
import type { Engine } from '../engine/engine.ts'
import { invalid } from '../engine/refusal.ts'
import { html } from './html.ts'
import { page, redirect, type HostedPage } from './page.ts'

/** The bank's page, for an intent that was confirmed with a `return_url`. */
export function challengePage(query: URLSearchParams): HostedPage {
  const secret = query.get('client_secret') ?? ''
  const returnUrl = query.get('return_url') ?? ''
  return page(
    { title: '3D Secure' },
    html`<h1>3D Secure test page</h1>
      <p>Your bank would ask here whether it is you. Choose what happens.</p>
      <form method="post" action="/_hosted/3ds" class="row">
        <input type="hidden" name="client_secret" value="${secret}" />
        <input type="hidden" name="return_url" value="${returnUrl}" />
        <button class="primary" name="outcome" value="complete">Complete</button>
        <button name="outcome" value="fail">Fail</button>
      </form>`,
  )
}

/** Takes the answer and sends the customer back to the shop, as Stripe does. */
export function answerChallengePage(engine: Engine, form: URLSearchParams): HostedPage {
  const secret = form.get('client_secret') ?? ''
  const passes = form.get('outcome') === 'complete'
  engine.transact((tx) => answerChallenge(tx, secret, passes))
  const target = form.get('return_url') ?? ''
  if (!URL.canParse(target)) throw invalid('The return_url is no URL.', 'return_url')
  const url = new URL(target)
  const id = secret.split('_secret_')[0]!
  const name = id.startsWith('seti_') ? 'setup_intent' : 'payment_intent'
  url.searchParams.set(name, id)
  url.searchParams.set(`${name}_client_secret`, secret)
  url.searchParams.set('redirect_status', passes ? 'succeeded' : 'failed')
  return redirect(url.href)
}
