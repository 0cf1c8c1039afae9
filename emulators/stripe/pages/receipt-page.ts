import { formatMoney } from '../billing/money.ts'
import type { Engine } from '../engine/engine.ts'
import { missing } from '../engine/refusal.ts'
import { html } from './html.ts'
import { page, showDate, type HostedPage } from './page.ts'

/** The receipt of a charge. */
export function receiptPage(engine: Engine, id: string): HostedPage {
  const charge = engine.store.get('charge', id)
  if (!charge?.paid) throw missing('charge', id)
  const card = charge.payment_method_details?.card
  return page(
    { title: 'Receipt' },
    html`<h1>Receipt</h1>
      <p class="amount">${formatMoney(charge.amount, charge.currency)}</p>
      <p>
        Paid on ${showDate(charge.created)} with ${card?.brand ?? 'card'} •••• ${card?.last4 ?? ''}.
      </p>
      ${charge.amount_refunded > 0 && html`<p>${formatMoney(charge.amount_refunded, charge.currency)} was refunded.</p>`}`,
  )
}
