import type { Fields } from '../wire/fields.ts'
import { text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, pageParams, paginate } from '../wire/paginate.ts'

/**
 * Lists of what nobody can make here, so that a client that reads a whole account gets through:
 * an account without any is what it sees. Making one is refused by name, see wire/resources.ts.
 */
export const emptyLists = [
  emptyList('/v1/credit_notes', { ...createdParams, customer: text, invoice: text }),
  emptyList('/v1/radar/early_fraud_warnings', {
    ...createdParams,
    charge: text,
    payment_intent: text,
  }),
  emptyList('/v1/subscription_schedules', { ...createdParams, customer: text }),
  emptyList('/v1/tax_ids', pageParams),
]

function emptyList<F extends Fields>(path: string, params: F) {
  return operation({
    method: 'GET',
    path,
    params,
    run: ({ params: request }) => ({ page: paginate([], request) }),
  })
}
