import { defineEventHandler, readBody } from 'h3'
import { billingDetailsInput } from '#shared/inputs.ts'
import { answerForm } from '../../../http/form.ts'
import { updateBillingDetails } from '../../../services/billing/details.ts'

/** The form of the billing details without JavaScript. */
export default defineEventHandler((event) =>
  answerForm(event, '/account/billing', async (viewer) => {
    const { taxIdType, taxId, ...form } = (await readBody<Record<string, string>>(event)) ?? {}
    // Without the field nothing changes; an empty one takes the number away.
    const entered = taxId === '' ? null : taxId && { type: taxIdType, value: taxId }
    const input = billingDetailsInput.parse({ ...form, taxId: entered })
    await updateBillingDetails(event.context.deps, viewer.id, input)
    return 'details'
  }),
)
