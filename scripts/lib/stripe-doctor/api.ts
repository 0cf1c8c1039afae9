import { isUnavailable } from '#server/adapters/stripe.ts'
import { stripeAway } from '../operator/stripe-away.ts'
import { critical, inWords, warning, type Check, type DoctorDeps, type Finding } from './check.ts'

/** Whether Stripe answers with this key. */
export const api: Check = {
  name: 'api',
  needs: [],
  run: async (deps) => {
    try {
      await deps.stripe.prices.list({ limit: 1 })
      return []
    } catch (error) {
      return [explain(error as Error, deps)]
    }
  },
}

/** Whether this machine and Stripe agree about the time. */
export const time: Check = {
  name: 'clock',
  needs: ['api'],
  run: async ({ clock, stripe }) => {
    const asked = clock.now().getTime()
    const { lastResponse } = await stripe.prices.list({ limit: 1 })
    const answered = clock.now().getTime()
    const { date } = lastResponse.headers
    return date ? checkClock(Date.parse(date), (asked + answered) / 2) : []
  },
}

function explain(error: Error, { config }: DoctorDeps): Finding {
  return isUnavailable(error)
    ? critical(
        stripeAway(error, config.stripe.apiBase),
        'Look at this machine’s way out (proxy, firewall, DNS) and at https://status.stripe.com.',
      )
    : critical(
        `Stripe refuses the secret key: ${error.message}`,
        'Put a key that is valid, and that may do what .env.example says, into STRIPE_SECRET_KEY.',
      )
}

// The Date header counts whole seconds, and the answer takes its time.
const noticeableSeconds = 30
// A signature older than five minutes is refused (Stripe: "Verify webhook signatures", Preventing replay
// attacks); to a clock that is ahead every signature looks old.
const refusedSeconds = 240

function checkClock(theirs: number, ours: number): Finding[] {
  const seconds = Math.abs(theirs - ours) / 1000
  if (seconds < noticeableSeconds) return []
  const direction = ours > theirs ? 'ahead of' : 'behind'
  const sentence = `This machine’s clock is ${inWords(seconds)} ${direction} Stripe’s`
  const remedy = 'Let it follow a time server, for example by timedatectl set-ntp true.'
  return ours > theirs && seconds >= refusedSeconds
    ? [critical(`${sentence}; beyond five minutes every webhook is refused.`, remedy)]
    : [warning(`${sentence}, so access begins and ends at the wrong time.`, remedy)]
}
