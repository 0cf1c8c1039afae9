import { isOwing } from '#shared/access.ts'
import { AppError, errorTable, type ErrorCode } from '#shared/errors.ts'
import { defaultLocale } from '#shared/locales.ts'
import { daysAfter } from '#server/domain/instant.ts'
import type { Offer } from '#server/services/billing/offer.ts'
import type { Plan } from '#server/services/billing/plans.ts'
import type { StripeBrowserSettings } from '#server/services/billing/stripe-browser.ts'
import { now } from '../../tests/fixtures/account.ts'
import { planChanges, plans } from '../../tests/fixtures/amounts.ts'
import type { PageState } from '../../tests/fixtures/page-states.ts'
import type { Answers } from './types.ts'

/** What the billing procedures answer in a state. `stripe` is what a page loads Stripe.js with. */
export const billingAnswers = (
  state: PageState,
  stripe: () => Promise<StripeBrowserSettings>,
): Answers['billing'] => ({
  plans: () => onSale,
  checkout: async () => ({
    offers: onSale.map((plan) => offerOf(state, plan)),
    cards: savedCards(state),
    stripe: await stripe(),
  }),
  offer: ({ priceId }) => offerOf(state, findPlan(priceId)),
  quote: ({ priceId }) => {
    const { unitAmount: amountDue, currency } = findPlan(priceId)
    return state.overview.plan && { amountDue, currency, preview: null }
  },
  mayBeginTrial: () => state.overview.plan === null,
  overview: () => state.overview,
  plan: () => state.overview.plan,
  payPage: async () => ({
    cards: savedCards(state),
    invoice: invoiceOf(state),
    declinedId: state.overview.openInvoice && (state.overview.card?.id ?? null),
    stripe: await stripe(),
  }),
  changePage: async () => ({
    quote: quoteIn(state),
    card: state.overview.card,
    stripe: await stripe(),
  }),
  detailsPage: async ({ language = defaultLocale }) => {
    const { details, email, taxId } = atStripe(state)
    const { billingCountries } = await import('#server/domain/billing-countries.ts')
    return {
      details,
      email,
      taxId: taxId === null ? null : { ...euVat, value: taxId },
      countries: billingCountries(language),
    }
  },
  receipt: () => state.overview.invoices.find(({ status }) => status === 'paid') ?? null,
})

const euVat = {
  id: 'txi_gallery',
  type: 'eu_vat',
  country: 'DE',
  verification: 'verified',
} as const

const onSale: Plan[] = [plans.month, plans.year]

function findPlan(priceId: string): Plan {
  const plan = onSale.find((candidate) => candidate.priceId === priceId)
  if (!plan) throw new AppError('price_unknown')
  return plan
}

const invoiceOf = ({ overview }: PageState) =>
  overview.openInvoice && { ...overview.openInvoice, subscriptionId: 'sub_gallery' }

const savedCards = ({ overview }: PageState) => overview.cards

function offerOf({ access, overview }: PageState, plan: Plan): Offer {
  const trialDays = overview.plan ? 0 : plan.trialDays
  const refusal = overview.plan ? 'subscribed_before' : 'not_offered'
  return {
    plan,
    trialDays,
    trialRefusal: trialDays > 0 ? null : refusal,
    amountDueToday: trialDays > 0 ? 0 : plan.unitAmount,
    trialEndsOn: trialDays > 0 ? daysAfter(now, trialDays) : null,
    problem: isOwing(access) ? { code: 'payment_due', message: errorTable.payment_due[2] } : null,
    unfinished: false,
    estimated: overview.plan !== null,
  }
}

/** What only Stripe knows, or the failure a page has in its place. */
function atStripe({ overview }: PageState) {
  if (!overview.plan) throw new AppError('no_subscription')
  if (!overview.atStripe) throw new AppError('stripe_unavailable')
  return overview.atStripe
}

const refusals: Partial<Record<PageState['access']['reason']['code'], ErrorCode>> = {
  ends: 'plan_unchangeable',
  pausing: 'plan_unchangeable',
  grace: 'payment_due',
  payment_failed: 'payment_due',
  payment_incomplete: 'no_subscription',
  refunded: 'plan_unchangeable',
  disputed: 'plan_unchangeable',
  paused: 'no_subscription',
  ended: 'no_subscription',
}

function quoteIn(state: PageState) {
  atStripe(state)
  const { code } = state.access.reason
  const refusal = refusals[code]
  if (refusal) throw new AppError(refusal)
  return code === 'trial' ? planChanges.inTrial : planChanges.toYear
}
