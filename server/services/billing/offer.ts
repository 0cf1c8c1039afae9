import { errorTable, type ErrorCode } from '#shared/errors.ts'
import type { Deps } from '../../deps.ts'
import { lockedCurrency } from '../../domain/currency.ts'
import { daysAfter } from '../../domain/instant.ts'
import {
  hasBegun,
  isIncomplete,
  isLive,
  isOwing,
  leadingSubscription,
} from '../../domain/subscription.ts'
import { decideTrial, type TrialRefusal } from '../../domain/trial.ts'
import { findPlan, listPlans, type Plan } from './plans.ts'
import { findPastTrials } from './trial.ts'

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
  /** They are a customer, whose credit and tax Stripe alone knows: quoteFirstPayment asks what is due today. */
  estimated: boolean
}

type OfferDeps = Pick<Deps, 'db' | 'stripe' | 'clock' | 'config'>

/**
 * What the checkout page shows before anybody pays. Reads the mirror alone, so it answers while Stripe
 * is down; createSubscription looks at Stripe itself. Throws AppError price_unknown.
 */
export async function readOffer(deps: OfferDeps, userId: string, priceId: string): Promise<Offer> {
  const plan = await findPlan(deps, priceId)
  return offerOf(plan, await readBuyer(deps, userId), deps.clock.now())
}

/** The offers of everything for sale, in the catalog's order; what they rest on is read once. */
export async function readOffers(deps: OfferDeps, userId: string): Promise<Offer[]> {
  const [plans, buyer] = await Promise.all([listPlans(deps), readBuyer(deps, userId)])
  const now = deps.clock.now()
  return plans.map((plan) => offerOf(plan, buyer, now))
}

type Buyer = Awaited<ReturnType<typeof readBuyer>>

/** What an offer rests on, whatever the plan. */
async function readBuyer(deps: OfferDeps, userId: string) {
  const [customer, subscriptions, pastTrials] = await Promise.all([
    deps.db.customer.findUnique({ where: { userId }, select: { currency: true } }),
    deps.db.subscription.findMany({ where: { userId } }),
    findPastTrials(deps, userId),
  ])
  const personSubscribedBefore = subscriptions.some(hasBegun)
  return {
    isCustomer: customer !== null,
    currency: customer?.currency ?? null,
    live: leadingSubscription(subscriptions.filter(isLive)),
    trialFacts: { ...pastTrials, personSubscribedBefore },
  }
}

function offerOf(plan: Plan, buyer: Buyer, now: Date): Offer {
  const { isCustomer, currency, live, trialFacts } = buyer
  const trial = decideTrial({ ...trialFacts, trialDays: plan.trialDays })
  return {
    plan,
    trialDays: trial.days,
    trialRefusal: trial.refusal,
    amountDueToday: trial.days > 0 ? 0 : plan.unitAmount,
    trialEndsOn: trial.days > 0 ? daysAfter(now, trial.days) : null,
    problem: problemOf(live, currency, plan),
    unfinished: live !== null && isIncomplete(live),
    estimated: isCustomer,
  }
}

const asProblem = (code: ErrorCode) => ({ code, message: errorTable[code][2] })

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
