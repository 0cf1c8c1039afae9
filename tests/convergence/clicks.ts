import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import Stripe from 'stripe'
import type { ErrorCode } from '#shared/errors.ts'
import { clientWire } from '#shared/wire.ts'
import type { AppRouter } from '#server/trpc/router.ts'
import type { Actor } from './people.ts'
import type { Stage } from './stage.ts'

/** What people do in the app, as impatiently as people are, and what none of them should meet. */

export type Note = (problem: string) => void
export type Scene = { stage: Stage; actor: Actor; note: Note }
export type Client = ReturnType<typeof createTRPCClient<AppRouter>>

const tries = 12
const patienceMilliseconds = 200

/** Asks the app as an impatient person does: again, until somebody answers something sensible. Undefined for a refusal. */
export async function ask<T>(
  { stage, actor, note }: Scene,
  question: (app: Client) => Promise<T>,
): Promise<T | undefined> {
  // Whoever signs in again meanwhile is somebody else to what was asked before.
  const asker = { ...actor }
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const outcome = await question(clientOf(stage, asker)).then(
      (answer) => ({ answer, code: null }),
      (error: unknown) => ({ answer: undefined, code: codeOf(error) }),
    )
    const { answer, code } = outcome
    if (code === 'internal') note('the app answered with an error of its own')
    if (code !== 'unreachable' && code !== 'busy' && code !== 'stripe_unavailable') return answer
    await new Promise((resolve) => setTimeout(resolve, patienceMilliseconds * attempt))
  }
  return undefined
}

function codeOf(error: unknown): ErrorCode | 'unreachable' {
  if (!(error instanceof TRPCClientError)) throw error
  const data = error.data as { app?: { code: ErrorCode } } | null
  return data?.app?.code ?? 'unreachable'
}

export function clientOf(
  { processes }: Pick<Stage, 'processes'>,
  { cookie, address }: Pick<Actor, 'cookie' | 'address'>,
): Client {
  const url = processes.anyUrl()
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api/trpc`,
        transformer: clientWire,
        headers: { cookie: cookie.split(';')[0], origin: url, 'x-forwarded-for': address },
      }),
    ],
  })
}

/** Subscribes with a new card; what the bank asks stays open. */
export async function subscribe(scene: Scene, card: string): Promise<void> {
  const { actor, stage } = scene
  const { stripe, prices } = stage
  await quietly(async () => {
    const method = await stripe.paymentMethods.create({
      type: 'card',
      card: { number: card, exp_month: 12, exp_year: 2060, cvc: '123' },
    })
    const input = { priceId: prices.month, paymentMethodId: method.id }
    const answer = await ask(scene, (app) => app.billing.createSubscription.mutate(input))
    if (answer?.status === 'requires_action') actor.challenge = answer.clientSecret
  })
}

/** Answers what the bank asked last, however long ago. */
export async function answerBank(
  { stage, actor }: Scene,
  outcome: 'complete' | 'fail',
): Promise<void> {
  if (!actor.challenge) return
  await control(stage.emulator.url, 'authenticate', { client_secret: actor.challenge, outcome })
}

/** What only the emulator can do; a refusal is as good as a dashboard's. */
export async function control(stripeUrl: string, path: string, body: object): Promise<void> {
  await fetch(`${stripeUrl}/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) })
}

/** What Stripe refuses is refused; the story goes on. */
export async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
  }
}
