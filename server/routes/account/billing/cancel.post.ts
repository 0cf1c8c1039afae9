import { defineEventHandler, readBody } from 'h3'
import { cancelInput } from '#shared/inputs.ts'
import { answerForm } from '../../../http/form.ts'
import { cancelSubscription } from '../../../services/billing/subscription.ts'

/** The cancel form without JavaScript: when, why, and back to the billing page with a word. */
export default defineEventHandler((event) =>
  answerForm(event, '/account/billing', async (viewer) => {
    const { when, feedback, comment } = (await readBody<Record<string, string>>(event)) ?? {}
    const input = cancelInput.parse({
      when,
      ...(feedback && { feedback }),
      ...(comment && { comment }),
    })
    await cancelSubscription(event.context.deps, viewer.id, input)
    return input.when === 'now' ? 'ended' : 'cancelled'
  }),
)
