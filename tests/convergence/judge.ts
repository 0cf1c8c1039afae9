import { reconcile } from '#server/services/mirror/reconcile.ts'
import { clientOf } from './clicks.ts'
import { finishDeletions, judgeDeparted } from './departed.ts'
import { readTruth, subscriptionLine, type Truth } from './oracle.ts'
import type { Actor } from './people.ts'
import type { Stage } from './stage.ts'

const nothing: Truth = { premium: false, customers: [], subscriptions: [], doubles: [] }

/**
 * Once the post is delivered and the inbox is empty, compares everybody's access and mirror with Stripe.
 * Who lost no event must be right without help; everybody after one reconciliation. Of those who deleted
 * their account nothing must be left. Returns what is wrong.
 */
export async function judge(stage: Stage, cast: Actor[]): Promise<string[]> {
  await finishDeletions(stage, cast)
  await stage.courier.idle()
  await untilInboxIsEmpty(stage)
  const told = await compare(stage, await withoutLosses(stage, cast))
  await reconcile(stage.deps)
  const healed = await compare(stage, cast)
  const left = await compareDeparted(stage, cast)
  return [
    ...told.map((problem) => `before reconciling, ${problem}`),
    ...healed.map((problem) => `after reconciling, ${problem}`),
    ...left,
  ]
}

async function compareDeparted(stage: Stage, cast: Actor[]): Promise<string[]> {
  const truths = await readTruth(stage.stripe, stage.emulator.now())
  const problems: string[] = []
  for (const actor of cast) {
    const found = await judgeDeparted(stage, truths, actor)
    problems.push(...found.map((problem) => `${actor.name}: ${problem}`))
  }
  return problems
}

const patienceSeconds = 120

async function untilInboxIsEmpty({ db }: Stage): Promise<void> {
  for (let second = 0; second < patienceSeconds * 4; second += 1) {
    const waiting = await db.stripeEvent.count({
      where: { status: { in: ['received', 'failed'] } },
    })
    if (waiting === 0) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  const [stuck] = await db.stripeEvent.findMany({
    where: { status: { in: ['received', 'failed'] } },
    take: 1,
  })
  throw new Error(`the inbox is not empty after ${patienceSeconds} s: ${JSON.stringify(stuck)}`)
}

/** Those of whom no event was lost, neither of a customer Stripe has nor of one that the mirror has. */
async function withoutLosses({ stripe, emulator, db, courier }: Stage, cast: Actor[]) {
  const truths = await readTruth(stripe, emulator.now())
  const mirrored = await db.customer.findMany()
  return cast.filter(({ userId }) => {
    const customers = [
      ...(truths.get(userId)?.customers ?? []),
      ...mirrored.filter((row) => row.userId === userId).map(({ id }) => id),
    ]
    return !customers.some(courier.isLossy)
  })
}

async function compare(stage: Stage, cast: Actor[]): Promise<string[]> {
  const problems: string[] = []
  const truths = await readTruth(stage.stripe, stage.emulator.now())
  for (const actor of cast.filter(({ hasLeft }) => !hasLeft)) {
    const truth = truths.get(actor.userId) ?? nothing
    const { access } = await clientOf(stage, actor).user.status.query()
    const say = (problem: string) => problems.push(`${actor.name}: ${problem}`)
    if ((access.tier === 'premium') !== truth.premium) {
      say(`${access.tier} (${access.reason.code}), at Stripe ${truth.premium ? 'premium' : 'free'}`)
    }
    const mirrored = await mirroredSubscriptions(stage, actor)
    if (mirrored.join() !== truth.subscriptions.join()) {
      say(`mirror [${mirrored.join('; ')}], at Stripe [${truth.subscriptions.join('; ')}]`)
    }
    if (truth.customers.length > 1) say(`customers ${truth.customers.join(', ')}`)
    for (const double of truth.doubles) say(double)
  }
  return problems
}

const seconds = (date: Date) => Math.round(date.getTime() / 1000)

async function mirroredSubscriptions({ db }: Stage, { userId }: Actor): Promise<string[]> {
  const rows = await db.subscription.findMany({ where: { userId }, include: { items: true } })
  const lines = rows.map(({ id, status, currentPeriodEnd, cancelAt, items }) => {
    const price = items[0]?.priceId
    const last = cancelAt && seconds(cancelAt)
    return subscriptionLine({ id, status, end: seconds(currentPeriodEnd), last, price })
  })
  return lines.sort()
}
