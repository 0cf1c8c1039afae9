import { planOf } from '../engine/plan.ts'
import { missing } from '../engine/refusal.ts'
import { flag, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { createdParams, inRange, paginate } from '../wire/paginate.ts'

/** Plans are recurring prices by their old name: they can be read, and prices are what is made. */
export const plans = [
  operation({
    method: 'GET',
    path: '/v1/plans',
    params: { ...createdParams, active: flag, product: text },
    run({ tx, params }) {
      const rows = [...tx.store.all('price')].filter(
        (price) =>
          price.recurring &&
          (params.active === undefined || price.active === params.active) &&
          (params.product === undefined || price.product === params.product) &&
          inRange(price.created, params.created),
      )
      return { page: paginate(rows.map(planOf), params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/plans/:id',
    params: {},
    run({ tx, id }) {
      const price = tx.get('price', id)
      if (!price?.recurring) throw missing('plan', id)
      return { shown: planOf(price) }
    },
  }),
]
