import { sweepAccounts } from '#server/services/account/sweep-accounts.ts'
import { clientOf } from './clicks.ts'
import { statusOf } from './leaving.ts'
import { findLeftovers } from './leftovers.ts'
import { readHoldOn } from './hold.ts'
import type { Truth } from './oracle.ts'
import type { Actor, Life } from './people.ts'
import type { Stage } from './stage.ts'

/** Longer than a request for a subscription is waited for. */
const waitSeconds = 600
const sweeps = 20

/**
 * Sees the deletions through that Stripe or a kill held up, by what the worker does every minute. Throws
 * where they do not come to an end.
 */
export async function finishDeletions({ db, deps, emulator }: Stage, cast: Actor[]) {
  const isWaiting = () => db.user.count({ where: { deletionRequestedAt: { not: null } } })
  for (let sweep = 0; (await isWaiting()) > 0; sweep += 1) {
    if (sweep === sweeps) throw new Error(`${await isWaiting()} accounts are not deleted`)
    if (sweep === 1) await emulator.advance(waitSeconds)
    await sweepAccounts(deps)
  }
  for (const life of cast.flatMap(({ former }) => former)) life.goneAt ??= emulator.now()
}

/** What is wrong with the accounts that somebody has deleted, here and at Stripe. */
export async function judgeDeparted(
  stage: Stage,
  truths: Map<string, Truth>,
  actor: Actor,
): Promise<string[]> {
  const problems: string[] = []
  for (const life of actor.former) {
    const truth = truths.get(life.userId)
    const known = truth?.customers ?? []
    const customerIds = [...new Set([...life.customerIds, ...known])]
    const found = [
      ...(await findLeftovers(stage.db, actor, { ...life, customerIds })),
      ...(await whatStillWorks(stage, actor, life)),
      ...(truth?.doubles ?? []),
      ...(known.length > 1 ? [`customers ${known.join(', ')}`] : []),
    ]
    for (const id of known) {
      found.push(...(await readHoldOn(stage.stripe, id, life.goneAt ?? 0)))
      const kept = await stage.db.retainedCustomer.count({ where: { customerId: id } })
      if (kept === 0) found.push(`${id} is at Stripe, and nothing here says where`)
    }
    problems.push(...found.map((problem) => `${life.userId} was deleted: ${problem}`))
  }
  return problems
}

async function whatStillWorks(stage: Stage, actor: Actor, life: Life): Promise<string[]> {
  const found: string[] = []
  const url = stage.processes.anyUrl()
  const { user } = await clientOf(stage, { ...actor, cookie: life.cookie }).user.status.query()
  if (user) found.push(`the session is ${user.name}'s`)
  const byKey = life.key && (await statusOf(`${url}/api/v1/countries/BE`, life.key))
  if (byKey && byKey !== 401) found.push(`the key is answered ${byKey}`)
  const byFeed = life.feed && (await statusOf(url + life.feed))
  if (byFeed && byFeed !== 404) found.push(`the feed is answered ${byFeed}`)
  return found
}
