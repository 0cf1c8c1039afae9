import { defineEventHandler, readBody } from 'h3'
import { billingDetailsInput } from '#shared/inputs.ts'
import { answerForm } from '../../../http/form.ts'
import { updateBillingDetails } from '../../../services/billing-details.ts'

/** The form of the billing details without JavaScript. */
export default defineEventHandler((event) =>
  answerForm(event, '/account/billing', async (viewer) => {
    const input = billingDetailsInput.parse(await readBody(event))
    await updateBillingDetails(event.context.deps, viewer.id, input)
    return 'details'
  }),
)
