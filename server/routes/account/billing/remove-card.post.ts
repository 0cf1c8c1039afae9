import { defineEventHandler, readBody } from 'h3'
import { paymentMethodInput } from '#shared/inputs.ts'
import { answerForm } from '../../../http/form.ts'
import { removeCard } from '../../../services/billing/cards.ts'

/** "Remove" beside a card without JavaScript. */
export default defineEventHandler((event) =>
  answerForm(event, '/account/billing', async (viewer) => {
    const { paymentMethodId } = paymentMethodInput.parse(await readBody(event))
    await removeCard(event.context.deps, viewer.id, paymentMethodId)
    return 'removed'
  }),
)
