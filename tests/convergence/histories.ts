import fc from 'fast-check'

/** What one person, or the operator in Stripe's dashboard, does to one subscription story. */
const steps = {
  // In the app.
  subscribe: 8,
  subscribeImpatiently: 3,
  abandonChallenge: 2,
  failChallenge: 1,
  passChallenge: 2,
  cancelAtPeriodEnd: 3,
  cancelNow: 2,
  resume: 3,
  refresh: 1,
  leave: 1,
  leaveInTheMiddle: 1,
  leaveWithPaymentOpen: 1,
  comeBack: 2,
  // In Stripe's dashboard and portal.
  swapPrice: 3,
  portalCancel: 2,
  portalCancelAtDate: 1,
  portalResume: 1,
  dashboardCancel: 1,
  dashboardSubscribe: 1,
  dashboardSellsElse: 1,
  cardStartsToFail: 3,
  cardWorksAgain: 2,
  payOpenInvoice: 2,
  pauseCollection: 1,
  refund: 2,
  refundInPart: 1,
  dispute: 1,
  winDispute: 1,
  deleteCustomer: 1,
} as const

export type Step = keyof typeof steps

/** One round is what a person does before the clock moves on. */
export type History = { rounds: Step[][] }

/** What befalls everybody alike: how far the clock moves after each round, and Stripe's faults in it. */
export type Weather = { days: number[]; faults: Fault[][] }

export type Fault = {
  path: string
  method: 'GET' | 'POST' | 'DELETE'
  kind: 'server_error' | 'rate_limit' | 'cut' | 'lost_answer'
  times: number
}

const step = fc.oneof(
  ...Object.entries(steps).map(([name, weight]) => ({
    weight,
    arbitrary: fc.constant(name as Step),
  })),
)

const fault: fc.Arbitrary<Fault> = fc.record({
  path: fc.constantFrom(
    '/v1/subscriptions*',
    '/v1/customers*',
    '/v1/invoices*',
    '/v1/payment_methods*',
    '/v1/*',
  ),
  method: fc.constantFrom('GET', 'POST', 'POST', 'DELETE'),
  kind: fc.constantFrom('server_error', 'rate_limit', 'cut', 'lost_answer'),
  times: fc.integer({ min: 1, max: 4 }),
})

const roundCount = 4

const history: fc.Arbitrary<History> = fc.record({
  rounds: fc
    .array(fc.array(step, { maxLength: 3, size: 'max' }), {
      minLength: roundCount,
      maxLength: roundCount,
    })
    // A story without a subscription is no story.
    .map(([first = [], ...others]): Step[][] => [['subscribe', ...first], ...others])
    .chain((rounds) => fc.boolean().map((returns) => (returns ? rounds.map(comingBack) : rounds))),
})

/** Half of those who delete their account sign in again in the round after, whatever else they do. */
function comingBack(steps: Step[], round: number, rounds: Step[][]): Step[] {
  const left = rounds[round - 1]?.some((step) => step.startsWith('leave')) ?? false
  return left ? ['comeBack', ...steps] : steps
}

const weather: fc.Arbitrary<Weather> = fc.record({
  days: fc.array(fc.constantFrom(0, 1, 4, 9, 16, 31, 45), {
    minLength: roundCount,
    maxLength: roundCount,
  }),
  faults: fc.array(fc.array(fault, { maxLength: 4, size: 'max' }), {
    minLength: roundCount,
    maxLength: roundCount,
  }),
})

/** The same seed gives the same histories and weather. */
export function writeHistories(seed: number, count: number): History[] {
  return fc.sample(fc.noBias(history), { seed, numRuns: count })
}

export function forecast(seed: number): Weather {
  const [only] = fc.sample(fc.noBias(weather), { seed, numRuns: 1 })
  if (!only) throw new Error('no weather')
  return only
}
