import { defineEventHandler, readBody } from 'h3'
import { paymentMethodInput } from '#shared/inputs.ts'
import { requestAddress } from '../../../http/client-address.ts'
import { answerForm } from '../../../http/form.ts'
import { makeDefaultCard } from '../../../services/billing/cards.ts'

/** "Make default" without JavaScript. */
export default defineEventHandler((event) =>
  answerForm(event, '/account/billing', async (viewer) => {
    const { paymentMethodId } = paymentMethodInput.parse(await readBody(event))
    const user = { id: viewer.id, address: requestAddress(event) }
    await makeDefaultCard(event.context.deps, user, paymentMethodId)
    return 'default'
  }),
)
