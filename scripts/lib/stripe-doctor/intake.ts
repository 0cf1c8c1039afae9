import { stripeApiVersion } from '#server/adapters/stripe.ts'
import { webhookUrl } from '#server/services/inbox/webhook-endpoint.ts'
import { critical, type Check, type DoctorDeps, type Finding } from './check.ts'

const timeoutMilliseconds = 10_000

/** Whether the app takes events signed with our secret, and none that are not signed. */
export const intake: Check = {
  name: 'webhook intake',
  needs: [],
  run: async (deps) => {
    const url = webhookUrl(deps.config.siteUrl)
    try {
      const unsigned = await post(url, '{}')
      if (unsigned !== 400) return [unexpected(url, unsigned)]
      const payload = probe(deps)
      const secret = deps.config.stripe.webhookSecret
      const signature = deps.stripe.webhooks.generateTestHeaderString({ payload, secret })
      return afterSigned(await post(url, payload, signature))
    } catch (error) {
      return [unreachable(url, error as Error)]
    }
  },
}

// About nothing of ours, so the inbox keeps it as ignored, once however often the doctor comes.
function probe({ clock, config }: DoctorDeps): string {
  return JSON.stringify({
    id: 'evt_almanac_doctor',
    object: 'event',
    type: 'almanac.doctor',
    api_version: stripeApiVersion,
    livemode: config.stripe.livemode,
    created: Math.floor(clock.now().getTime() / 1000),
    data: { object: { id: 'doctor', object: 'almanac.doctor' } },
  })
}

async function post(url: string, body: string, signature?: string): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(signature && { 'stripe-signature': signature }),
  }
  // Stripe follows no redirect either.
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
  await answer.body?.cancel()
  return answer.status
}

function afterSigned(status: number): Finding[] {
  if (status === 200) return []
  if (status === 400) {
    return [
      critical(
        'The running app refuses what is signed with STRIPE_WEBHOOK_SECRET of this environment.',
        'Restart the app, so that it reads the secret set here; or set here the one it runs with.',
      ),
    ]
  }
  return [
    critical(
      `The app answers a signed event with ${status}, so Stripe sends each again until it gives up.`,
      'Look at /readyz and at the app’s log.',
    ),
  ]
}

function unexpected(url: string, status: number): Finding {
  const sentence = `${url} answers an unsigned event with ${status} instead of 400.`
  if (status >= 200 && status < 300) {
    return critical(
      `${sentence} Something answers for the app, and events are lost.`,
      'Look at what stands in front of the app; the path has to reach it unchanged.',
    )
  }
  if (status >= 300 && status < 400) {
    return critical(
      `${sentence} Stripe does not follow redirects.`,
      'Set NUXT_PUBLIC_SITE_URL to the address redirected to, and run scripts/stripe-setup.ts.',
    )
  }
  if (status === 401 || status === 403 || status === 429) {
    return critical(
      sentence,
      'Let this path through whatever guards the app: a password, a firewall, a challenge, a limit.',
    )
  }
  return critical(sentence, 'Check NUXT_PUBLIC_SITE_URL, and look at the app’s log.')
}

const unreachable = (url: string, error: Error): Finding =>
  critical(
    `${url} cannot be reached from here: ${(error.cause as Error | undefined)?.message || error.message}.`,
    'Check NUXT_PUBLIC_SITE_URL, that the app runs, its certificate, and the way to it.',
  )
