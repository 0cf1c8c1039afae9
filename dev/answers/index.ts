import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { plannerInput } from '#shared/calendar-inputs.ts'
import type { StripeBrowserSettings } from '#server/services/billing/stripe-browser.ts'
import { apiKeys, feeds, now, sessions, usageOf } from '../../tests/fixtures/account.ts'
import type { PageState } from '../../tests/fixtures/page-states.ts'
import { billingAnswers } from './billing.ts'
import type { Answers } from './types.ts'

const answersIn = (state: PageState): Answers => ({
  apiKeys: { list: () => apiKeys },
  billing: billingAnswers(state, stripeSettings),
  feeds: { list: () => (state.overview.plan ? feeds : []) },
  planner: {
    async planYear(input) {
      needPremium(state)
      const { answerPlanner } = await import('#server/domain/year-plan.ts')
      return answerPlanner(read(plannerInput, input), now)
    },
    async choices(input) {
      needPremium(state)
      const { plannerChoices } = await import('#server/domain/planner-choices.ts')
      const { places, language } = read(plannerInput, input)
      return plannerChoices(places, language)
    },
  },
  usage: { overview: () => usageOf(state.access.tier) },
  user: {
    status: () => ({ user: state.user, access: state.access }),
    sessions: () => sessions,
    reminders: () => true,
  },
})

const forGuests = ['user.status', 'billing.plans']

/**
 * What a query answers in a state, found before it is worked out; null for a query that is the server's to
 * answer. The answer throws AppError where the server would: not_signed_in, premium_required, and so on.
 */
export function findAnswer(
  state: PageState,
  path: string,
): ((input: unknown) => Promise<unknown>) | null {
  const [area = '', name = ''] = path.split('.')
  const known: Record<string, Record<string, (input: never) => unknown>> = answersIn(state)
  const answer = known[area]?.[name]
  if (!answer) return null
  return async (input) => {
    if (!state.user && !forGuests.includes(path)) throw new AppError('not_signed_in')
    return answer(input as never)
  }
}

// The server's own, so that the card form is the one its Stripe draws.
const stripeSettings = () => $fetch<StripeBrowserSettings>('/dev/stripe-settings')

function needPremium({ access }: PageState): void {
  if (access.tier !== 'premium') throw new AppError('premium_required')
}

function read<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new AppError('invalid_input', { message: z.prettifyError(result.error) })
}
