import type { Deps } from '#server/deps.ts'

type AtStripe = { config: Pick<Deps['config'], 'stripe'> }

const urlOf = ({ config }: AtStripe) => new URL('/_emulator/faults', config.stripe.apiBase!)

/** Orders something to go wrong at a world's Stripe; see emulators/stripe/README.md. */
export async function orderFault(deps: AtStripe, fault: Record<string, unknown>): Promise<void> {
  const answer = await fetch(urlOf(deps), { method: 'POST', body: JSON.stringify(fault) })
  if (!answer.ok) throw new Error(await answer.text())
}

export async function clearFaults(deps: AtStripe): Promise<void> {
  await fetch(urlOf(deps), { method: 'DELETE' })
}
