import { AppError } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { isUniqueViolation } from '../../adapters/db.ts'
import { keyedHash } from '../../domain/keyed-hash.ts'
import { hasBegun } from '../../domain/subscription.ts'
import { decideTrial, type TrialFacts, type TrialRefusal } from '../../domain/trial.ts'
import type { Plan } from './plans.ts'

/**
 * Who had a free trial: one row for the person, by LinkedIn's subject id, and one for the card, by the
 * fingerprint Stripe gives every copy of it (Stripe: "The PaymentMethod object", card.fingerprint).
 */

type TrialDeps = Pick<Deps, 'db' | 'config'>

type Asker = { userId: string; plan: Plan; personSubscribedBefore: boolean }

/** Who of a person and, once it is known, their card had a trial; pass the card's fingerprint for that. */
export async function findPastTrials(
  deps: TrialDeps,
  userId: string,
  fingerprint?: string,
): Promise<Pick<TrialFacts, 'personHadTrial' | 'cardHadTrial'>> {
  const holders = await holdersOf(deps, userId, fingerprint)
  const rows = await deps.db.trial.findMany({ where: { OR: holders } })
  const had = rows.filter((row) => row.userId !== userId || row.subscriptionId !== null)
  return {
    personHadTrial: had.some(({ holder }) => holder === 'person'),
    cardHadTrial: had.some(({ holder }) => holder === 'card'),
  }
}

/**
 * Whether a free trial is still this person's to begin, as far as it can be known without a card: they had
 * none, an account they deleted meanwhile included, and no subscription that began.
 */
export async function mayBeginTrial(deps: TrialDeps, userId: string): Promise<boolean> {
  const [{ personHadTrial }, subscriptions] = await Promise.all([
    findPastTrials(deps, userId),
    deps.db.subscription.findMany({ where: { userId } }),
  ])
  return !personHadTrial && !subscriptions.some(hasBegun)
}

/**
 * Claims a trial for a person and a card before anything is made at Stripe, and returns its days. A
 * claim without a subscription is its maker's to use again, so a crash or a decline costs nobody their
 * trial. Throws AppError trial_unavailable, and nothing was charged then.
 */
export async function claimTrial(
  deps: TrialDeps & Pick<Deps, 'clock'>,
  asker: Asker,
  fingerprint: string | null,
): Promise<number> {
  const { userId, plan, personSubscribedBefore } = asker
  if (!fingerprint) throw trialUnavailable('needs_card', plan)
  const past = await findPastTrials(deps, userId, fingerprint)
  const facts = { ...past, trialDays: plan.trialDays, personSubscribedBefore }
  const { days, refusal } = decideTrial(facts)
  if (refusal) throw trialUnavailable(refusal, plan)
  for (const holder of await holdersOf(deps, userId, fingerprint)) {
    try {
      await deps.db.trial.create({ data: { ...holder, userId, claimedAt: deps.clock.now() } })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      const where = { holder_holderHash: holder }
      const taken = await deps.db.trial.findUnique({ where })
      if (taken?.userId === userId && !taken.subscriptionId) continue
      const late = holder.holder === 'card' ? 'card_had_trial' : 'had_trial'
      throw trialUnavailable(late, plan)
    }
  }
  return days
}

/** Ties a person's claims to the subscription that has the trial; cards tried on the way are let go. */
export async function settleTrial(
  deps: TrialDeps,
  userId: string,
  subscriptionId: string,
  fingerprint?: string | null,
): Promise<void> {
  const unsettled = { userId, subscriptionId: null }
  if (fingerprint) {
    const kept = await holdersOf(deps, userId, fingerprint)
    await deps.db.trial.deleteMany({ where: { ...unsettled, NOT: { OR: kept } } })
  }
  await deps.db.trial.updateMany({ where: unsettled, data: { subscriptionId } })
}

async function holdersOf(
  { db, config }: TrialDeps,
  userId: string,
  fingerprint: string | null | undefined,
) {
  const { linkedinSubject } = await db.user.findUniqueOrThrow({ where: { id: userId } })
  const named = (holder: 'person' | 'card', value: string) => ({
    holder,
    holderHash: keyedHash(config.hashKey, `trial:${holder}`, value),
  })
  const person = named('person', linkedinSubject)
  return fingerprint ? [person, named('card', fingerprint)] : [person]
}

const reasons: Record<TrialRefusal | 'needs_card', string> = {
  not_offered: 'This price has no free trial.',
  had_trial: 'You had your free trial already.',
  subscribed_before: 'The free trial is for a first subscription, and you had one before.',
  card_had_trial: 'This card had its free trial already.',
  needs_card: 'A free trial needs a card.',
}

function trialUnavailable(refusal: TrialRefusal | 'needs_card', plan: Plan): AppError {
  const { unitAmount: amountDueToday, currency } = plan
  const message = `${reasons[refusal]} Nothing was charged; look at the amount due today and decide again.`
  return new AppError('trial_unavailable', { message, amountDueToday, currency })
}
