import { z } from 'zod'
import { operation } from '../wire/operation.ts'
import { paginate } from '../wire/paginate.ts'
import { list, optionalText } from '../wire/params.ts'

export const invoices = [
  operation('GET /v1/invoices/:id', z.strictObject({}), ({ engine, id }) =>
    engine.find('invoice', id),
  ),

  operation(
    'GET /v1/invoices',
    z.strictObject({
      ...list,
      customer: optionalText,
      subscription: optionalText,
      status: optionalText,
    }),
    ({ engine, params }) => {
      const { customer, subscription, status } = params
      const rows = engine.store
        .all('invoice')
        .filter((row) => !customer || row.customer === customer)
        .filter((row) => !status || row.status === status)
        .filter(
          (row) => !subscription || row.parent.subscription_details.subscription === subscription,
        )
      return paginate(rows, '/v1/invoices', params)
    },
  ),
]
