import { itemsOf } from '../actions/subscription-lines.ts'
import { newId, randomText } from '../engine/ids.ts'
import type { PortalConfiguration, PortalSession, Subscription } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  hash,
  integer,
  listOf,
  oneOf,
  refused,
  required,
  text,
  type Values,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { defaultConfiguration } from './portal-configuration.ts'

const flowParams = {
  type: required(
    oneOf(
      'payment_method_update',
      'subscription_cancel',
      'subscription_update',
      'subscription_update_confirm',
    ),
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
  subscription_update_confirm: hash({
    subscription: required(text),
    items: required(listOf(hash({ id: required(text), price: text, quantity: integer }), 1)),
    discounts: refused('discounts in the portal'),
  }),
}

export const portalSessions = [
  operation({
    method: 'POST',
    path: '/v1/billing_portal/sessions',
    params: {
      configuration: text,
      customer: required(text),
      flow_data: hash(flowParams),
      locale: text,
      on_behalf_of: refused('Connect'),
      return_url: text,
    },
    run({ tx, params }) {
      const customer = tx.require('customer', params.customer, 'customer')
      const configuration = params.configuration
        ? tx.require('billing_portal.configuration', params.configuration, 'configuration')
        : defaultConfiguration(tx)
      const flow = params.flow_data
      if (flow) checkFlow(tx, flow, customer.id, configuration)
      const row = tx.put<PortalSession>({
        id: newId('bps'),
        object: 'billing_portal.session',
        configuration: configuration.id,
        created: tx.now,
        customer: customer.id,
        customer_account: null,
        flow: flow ? fullFlow(flow) : null,
        livemode: false,
        locale: (params.locale ?? null) as PortalSession['locale'],
        on_behalf_of: null,
        return_url: params.return_url ?? configuration.default_return_url,
        url: `${tx.origin}/_hosted/portal/${randomText(40)}`,
        emulator: { flowDone: false },
      })
      tx.emit('billing_portal.session.created', row)
      return { row }
    },
  }),
]

type FlowInput = Values<typeof flowParams>

/** A flow must name what its type is about, and the configuration must allow it. */
function checkFlow(
  tx: Tx,
  flow: FlowInput,
  customer: string,
  { features }: PortalConfiguration,
): void {
  if (flow.type === 'payment_method_update') {
    if (!features.payment_method_update.enabled) throw notAllowed('payment_method_update')
    return
  }
  const about = flow[flow.type]
  const param = `flow_data[${flow.type}]`
  if (!about) throw invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
  const row = tx.require('subscription', about.subscription, `${param}[subscription]`)
  if (row.customer !== customer) {
    throw invalid('This subscription belongs to another customer.', `${param}[subscription]`)
  }
  if (flow.type === 'subscription_cancel') {
    if (!features.subscription_cancel.enabled) throw notAllowed('subscription_cancel')
    checkCancels(row, `${param}[subscription]`)
  } else {
    if (!features.subscription_update.enabled) throw notAllowed('subscription_update')
    const [item] = flow.subscription_update_confirm?.items ?? []
    if (item) checkItem(tx, row, item, features)
  }
}

function checkCancels(row: Subscription, param: string): void {
  if (row.status === 'canceled' || row.status === 'incomplete_expired') {
    throw invalid('This subscription has ended and cannot be canceled.', param)
  }
  if (row.cancel_at !== null) {
    throw invalid('This subscription is already set to be canceled.', param)
  }
}

function checkItem(
  tx: Tx,
  row: Subscription,
  item: { id: string; price?: string; quantity?: number },
  features: PortalConfiguration['features'],
): void {
  const at = 'flow_data[subscription_update_confirm][items][0]'
  if (!itemsOf(tx, row.id).some((known) => known.id === item.id)) {
    throw invalid(`The subscription has no item ${item.id}.`, `${at}[id]`)
  }
  if (item.price === undefined) return
  const offered = (features.subscription_update.products ?? []).flatMap((it) => it.prices)
  if (!offered.includes(item.price)) {
    throw invalid('The portal configuration does not offer this price.', `${at}[price]`)
  }
}

function notAllowed(feature: string) {
  return invalid(
    `The portal configuration does not have ${feature} enabled; update it, or pass a configuration that has.`,
    'flow_data[type]',
  )
}

function fullFlow(given: FlowInput): NonNullable<PortalSession['flow']> {
  const after = given.after_completion
  const cancel = given.subscription_cancel
  const confirm = given.subscription_update_confirm
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
    subscription_update_confirm: confirm
      ? {
          subscription: confirm.subscription,
          discounts: null,
          items: confirm.items.map((item) => ({ price: null, ...item })),
        }
      : null,
  }
}
