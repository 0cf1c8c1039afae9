import type { World } from './world.ts'

/** The controls of a world's Stripe emulator that no Stripe has; see emulators/stripe/README.md. */
export function stripeControl({ deps }: Pick<World, 'deps'>) {
  const call = async (method: string, path: string, body?: object) => {
    const { apiBase } = deps.config.stripe
    if (!apiBase) throw new Error('This world has no emulator')
    const response = await fetch(new URL(`/_emulator/${path}`, apiBase), {
      method,
      ...(body && { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  return {
    /** Orders something to go wrong with the next calls of a path. */
    fault: (fault: object) => call('POST', 'faults', fault),
    mend: () => call('DELETE', 'faults'),
    /** What the emulator answered last. */
    newestRequest: async () => ((await call('GET', 'state')).requests as unknown[])[0],
    /** Says yes to what the bank asks about a payment. */
    passChallenge: (clientSecret: string) =>
      call('POST', 'authenticate', { client_secret: clientSecret, outcome: 'complete' }),
    advance: (seconds: number) => call('POST', 'clock', { advance: seconds }),
    dispute: async (charge: string) => (await call('POST', 'disputes', { charge })).id as string,
    closeDispute: (id: string, outcome: 'won' | 'lost') =>
      call('POST', `disputes/${id}/close`, { outcome }),
  }
}
