import { defineEventHandler } from 'h3'
import { answerForm } from '../../../http/form.ts'
import { resumeSubscription } from '../../../services/billing/subscription.ts'

/** "Keep Premium" without JavaScript. */
export default defineEventHandler((event) =>
  answerForm(event, '/account/billing', async (viewer) => {
    await resumeSubscription(event.context.deps, viewer.id)
    return 'resumed'
  }),
)
