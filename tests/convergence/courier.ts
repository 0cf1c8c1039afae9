import { randomInt } from 'node:crypto'
import Stripe from 'stripe'

/** The ways in which events reach the app; the rest of the internet is left out. */
export type Courier = {
  /** Takes an event that Stripe has recorded, and whom it is about. */
  take: (event: object, customerId: string | null) => void
  /** Resolves when every event that is not lost has been answered with a 2xx. */
  idle: () => Promise<void>
  /** Whether this customer's events get lost at times. */
  isLossy: (customerId: string) => boolean
  report: () => { delivered: number; lost: number; repeated: number }
}

type Options = {
  secret: string
  appUrl: () => string
  /** Of 100 customers, how many have events that never arrive. */
  lossyPercent: number
}

const delayMilliseconds = 1_500
const retryMilliseconds = 250
const repeatPercent = 25
const lossPercent = 40

const chance = (percent: number) => randomInt(100) < percent
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Delivers events late, out of order, repeatedly and, for some customers, not at all. */
export function createCourier({ secret, appUrl, lossyPercent }: Options): Courier {
  const lossy = new Map<string, boolean>()
  const underWay = new Set<Promise<void>>()
  const counts = { delivered: 0, lost: 0, repeated: 0 }

  function isLossy(customerId: string): boolean {
    const known = lossy.get(customerId) ?? chance(lossyPercent)
    lossy.set(customerId, known)
    return known
  }

  async function deliver(payload: string): Promise<void> {
    await pause(randomInt(delayMilliseconds))
    while (!(await post(payload))) await pause(retryMilliseconds)
    counts.delivered += 1
  }

  // Signed anew at each attempt, as Stripe does: a signature is good for five minutes.
  async function post(payload: string): Promise<boolean> {
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret })
    try {
      const answer = await fetch(`${appUrl()}/api/stripe-webhooks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: payload,
        signal: AbortSignal.timeout(10_000),
      })
      await answer.arrayBuffer()
      return answer.ok
    } catch {
      return false
    }
  }

  function send(payload: string): void {
    const delivery = deliver(payload).finally(() => underWay.delete(delivery))
    underWay.add(delivery)
  }

  return {
    take(event, customerId) {
      if (customerId && isLossy(customerId) && chance(lossPercent)) {
        counts.lost += 1
        return
      }
      const payload = JSON.stringify(event)
      send(payload)
      if (!chance(repeatPercent)) return
      counts.repeated += 1
      send(payload)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    isLossy,
    report: () => ({ ...counts }),
  }
}
