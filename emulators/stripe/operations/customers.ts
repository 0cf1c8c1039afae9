import { z } from 'zod'
import { operation } from '../wire/operation.ts'
import { paginate } from '../wire/paginate.ts'
import { list, mergeMetadata, metadata, optionalText, unsettable } from '../wire/params.ts'

const fields = {
  name: unsettable,
  email: unsettable,
  description: unsettable,
  metadata,
  invoice_settings: z.strictObject({ default_payment_method: unsettable }).optional(),
}

export const customers = [
  operation('POST /v1/customers', z.strictObject(fields), ({ engine, params }) =>
    engine.change(
      {
        ...engine.common('cus', 14),
        object: 'customer' as const,
        name: params.name ?? null,
        email: params.email ?? null,
        description: params.description ?? null,
        currency: null,
        metadata: mergeMetadata({}, params.metadata),
        invoice_settings: {
          default_payment_method: params.invoice_settings?.default_payment_method ?? null,
        },
      },
      'customer.created',
    ),
  ),

  operation(
    'GET /v1/customers',
    z.strictObject({ ...list, email: optionalText }),
    ({ engine, params }) => {
      const rows = engine.store.all('customer').filter(({ deleted }) => !deleted)
      const { email } = params
      return paginate(
        email ? rows.filter((row) => row.email === email) : rows,
        '/v1/customers',
        params,
      )
    },
  ),

  operation('GET /v1/customers/:id', z.strictObject({}), ({ engine, id }) => {
    const customer = engine.find('customer', id)
    return customer.deleted ? { id, object: 'customer', deleted: true } : customer
  }),

  operation('POST /v1/customers/:id', z.strictObject(fields), ({ engine, id, params }) => {
    const before = engine.find('customer', id)
    const { metadata: changes, invoice_settings: settings, ...columns } = params
    if (settings?.default_payment_method) {
      engine.find(
        'payment_method',
        settings.default_payment_method,
        'invoice_settings[default_payment_method]',
      )
    }
    return engine.change(
      {
        ...before,
        ...columns,
        metadata: mergeMetadata(before.metadata, changes),
        invoice_settings: { ...before.invoice_settings, ...settings },
      },
      'customer.updated',
    )
  }),

  operation('DELETE /v1/customers/:id', z.strictObject({}), ({ engine, id }) => {
    const customer = engine.find('customer', id)
    for (const row of engine.store.all('subscription')) {
      if (row.customer !== id || row.ended_at) continue
      const ended = {
        status: 'canceled' as const,
        ended_at: engine.now(),
        canceled_at: engine.now(),
      }
      engine.change({ ...row, ...ended }, 'customer.subscription.deleted')
    }
    engine.change({ ...customer, deleted: true as const }, 'customer.deleted')
    return { id, object: 'customer', deleted: true }
  }),
]
