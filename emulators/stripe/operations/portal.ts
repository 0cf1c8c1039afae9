import { newId, randomText } from '../engine/ids.ts'
import type { PortalSession } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import { flag, hash, oneOf, refused, required, text } from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import {
  configurationParams,
  defaultConfiguration,
  features,
  newConfiguration,
  settled,
} from './portal-configuration.ts'

export const portal = [
  operation({
    method: 'POST',
    path: '/v1/billing_portal/configurations',
    params: { ...configurationParams, features: required(features) },
    run: ({ tx, params }) => ({ row: newConfiguration(tx, params) }),
  }),
  operation({
    method: 'GET',
    path: '/v1/billing_portal/configurations',
    params: { ...pageParams, active: flag, is_default: flag },
    run({ tx, params }) {
      const rows = [...tx.store.all('billing_portal.configuration')].filter(
        (row) =>
          (params.active === undefined || row.active === params.active) &&
          (params.is_default === undefined || row.is_default === params.is_default),
      )
      return { page: paginate(rows, params) }
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/billing_portal/configurations/:id',
    params: {},
    run: ({ tx, id }) => ({ row: tx.require('billing_portal.configuration', id) }),
  }),
  operation({
    method: 'POST',
    path: '/v1/billing_portal/configurations/:id',
    params: { ...configurationParams, active: flag },
    run({ tx, params, id }) {
      const row = tx.require('billing_portal.configuration', id)
      if (params.active === false && row.is_default) {
        throw invalid('You cannot deactivate the default configuration.', 'active')
      }
      const changed = tx.patchAndTell('billing_portal.configuration.updated', row, {
        ...settled(params, row),
        active: params.active ?? row.active,
        updated: tx.now,
      })
      return { row: changed }
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/billing_portal/sessions',
    params: {
      configuration: text,
      customer: required(text),
      flow_data: hash({
        type: required(
          oneOf('payment_method_update', 'subscription_cancel', 'subscription_update'),
        ),
        after_completion: hash({
          type: required(oneOf('hosted_confirmation', 'portal_homepage', 'redirect')),
          hosted_confirmation: hash({ custom_message: text }),
          redirect: hash({ return_url: required(text) }),
        }),
        subscription_cancel: hash({
          subscription: required(text),
          retention: refused('retention offers'),
        }),
        subscription_update: hash({ subscription: required(text) }),
      }),
      locale: text,
      on_behalf_of: refused('Connect'),
      return_url: text,
    },
    run({ tx, params }) {
      const customer = tx.require('customer', params.customer, 'customer')
      const configuration = params.configuration
        ? tx.require('billing_portal.configuration', params.configuration, 'configuration')
        : defaultConfiguration(tx)
      const secret = randomText(40)
      const row = tx.put<PortalSession>({
        id: newId('bps'),
        object: 'billing_portal.session',
        configuration: configuration.id,
        created: tx.now,
        customer: customer.id,
        customer_account: null,
        flow: flowOf(params.flow_data),
        livemode: false,
        locale: (params.locale ?? null) as PortalSession['locale'],
        on_behalf_of: null,
        return_url: params.return_url ?? configuration.default_return_url,
        url: `${tx.origin}/_hosted/portal/${secret}`,
      })
      tx.emit('billing_portal.session.created', row)
      return { row }
    },
  }),
]

interface FlowInput {
  type: 'payment_method_update' | 'subscription_cancel' | 'subscription_update'
  after_completion?: {
    type: 'hosted_confirmation' | 'portal_homepage' | 'redirect'
    hosted_confirmation?: { custom_message?: string }
    redirect?: { return_url: string }
  }
  subscription_cancel?: { subscription: string }
  subscription_update?: { subscription: string }
}

function flowOf(given: FlowInput | undefined): NonNullable<PortalSession['flow']> | null {
  if (!given) return null
  const after = given.after_completion
  const cancel = given.subscription_cancel
  return {
    type: given.type,
    after_completion: {
      type: after?.type ?? 'portal_homepage',
      hosted_confirmation: after?.hosted_confirmation
        ? { custom_message: after.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: after?.redirect ?? null,
    },
    customer_update: null,
    subscription_cancel: cancel ? { subscription: cancel.subscription, retention: null } : null,
    subscription_pause: null,
    subscription_update: given.subscription_update ?? null,
    subscription_update_confirm: null,
  }
}
