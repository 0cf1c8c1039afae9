import { errorTable, type ErrorCode } from '#shared/errors.ts'
import type { Deps } from '../deps.ts'
import { lockedCurrency } from '../domain/currency.ts'
import { daysAfter } from '../domain/instant.ts'
import {
  hasBegun,
  isIncomplete,
  isLive,
  isOwing,
  leadingSubscription,
} from '../domain/subscription.ts'
import type { TrialRefusal } from '../domain/trial.ts'
import { findPlan, listPlans, type Plan } from './plans.ts'
import { findTrial } from './trial.ts'

/** What subscribing to a price would mean for one person, before anything is entered. */
export type Offer = {
  plan: Plan
  /** 0 when there is no trial for this person; `trialRefusal` says why. */
  trialDays: number
  trialRefusal: TrialRefusal | null
  /** In the currency's smallest unit. Pass `trial: trialDays > 0` on, so that it holds. */
  amountDueToday: number
  /** When the plan's amount is charged first, for a trial that begins now. */
  trialEndsOn: Date | null
  /** Why checkout would be refused, as the mirror knows it; null when nothing stands in the way. */
  problem: { code: ErrorCode; message: string } | null
  /** A first payment was begun and not completed: subscribing again takes it up. */
  unfinished: boolean
}

/**
 * What the checkout page shows before anybody pays. Reads the mirror alone, so it answers while Stripe
 * is down; createSubscription looks at Stripe itself. Throws AppError price_unknown.
 */
export async function readOffer(
  deps: Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>,
  userId: string,
  priceId: string,
): Promise<Offer> {
  const plan = await findPlan(deps, priceId)
  const [customer, subscriptions] = await Promise.all([
    deps.db.customer.findUnique({ where: { userId }, select: { currency: true } }),
    deps.db.subscription.findMany({ where: { userId } }),
  ])
  const personSubscribedBefore = subscriptions.some(hasBegun)
  const trial = await findTrial(deps, { userId, plan, personSubscribedBefore })
  const live = leadingSubscription(subscriptions.filter(isLive))
  return {
    plan,
    trialDays: trial.days,
    trialRefusal: trial.refusal,
    amountDueToday: trial.days > 0 ? 0 : plan.unitAmount,
    trialEndsOn: trial.days > 0 ? daysAfter(deps.clock.now(), trial.days) : null,
    problem: problemOf(live, customer?.currency ?? null, plan),
    unfinished: live !== null && isIncomplete(live),
  }
}

const asProblem = (code: ErrorCode) => ({ code, message: errorTable[code][2] })

/** The offers of everything for sale, in the catalog's order. */
export async function readOffers(
  deps: Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>,
  userId: string,
): Promise<Offer[]> {
  const plans = await listPlans(deps)
  return Promise.all(plans.map(({ priceId }) => readOffer(deps, userId, priceId)))
}

function problemOf(
  live: Parameters<typeof isOwing>[0] | null,
  currency: string | null,
  plan: Plan,
): Offer['problem'] {
  if (live && isOwing(live)) return asProblem('payment_due')
  if (live && !isIncomplete(live)) return asProblem('already_subscribed')
  const message = lockedCurrency(currency, plan)
  return message ? { code: 'currency_locked', message } : null
}
