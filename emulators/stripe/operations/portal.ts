import { newId, randomText } from '../engine/ids.ts'
import type { PortalConfiguration, PortalSession } from '../engine/objects.ts'
import { invalid } from '../engine/refusal.ts'
import type { Tx } from '../engine/tx.ts'
import {
  flag,
  hash,
  listOf,
  metadata,
  oneOf,
  refused,
  required,
  text,
  unsettable,
  type Values,
} from '../wire/fields.ts'
import { operation } from '../wire/operation.ts'
import { pageParams, paginate } from '../wire/paginate.ts'
import { mergeMetadata } from './shared.ts'

const proration = oneOf('always_invoice', 'create_prorations', 'none')
const features = hash({
  customer_update: hash({
    enabled: flag,
    allowed_updates: unsettable(
      listOf(oneOf('address', 'email', 'name', 'phone', 'shipping', 'tax_id')),
    ),
  }),
  invoice_history: hash({ enabled: required(flag) }),
  payment_method_update: hash({ enabled: required(flag) }),
  subscription_cancel: hash({
    enabled: flag,
    mode: oneOf('at_period_end', 'immediately'),
    proration_behavior: proration,
    cancellation_reason: hash({
      enabled: required(flag),
      options: unsettable(
        listOf(
          oneOf(
            'customer_service',
            'low_quality',
            'missing_features',
            'other',
            'switched_service',
            'too_complex',
            'too_expensive',
            'unused',
          ),
        ),
      ),
    }),
  }),
  subscription_pause: refused('pausing in the portal'),
  subscription_update: hash({
    enabled: flag,
    billing_cycle_anchor: oneOf('now', 'unchanged'),
    default_allowed_updates: unsettable(listOf(oneOf('price', 'promotion_code', 'quantity'))),
    products: unsettable(listOf(hash({ product: required(text), prices: required(listOf(text)) }))),
    proration_behavior: proration,
    schedule_at_period_end: refused('changes at the end of the period'),
    trial_update_behavior: oneOf('continue_trial', 'end_trial'),
  }),
})
const configurationParams = {
  business_profile: unsettable(
    hash({
      headline: unsettable(text),
      privacy_policy_url: unsettable(text),
      terms_of_service_url: unsettable(text),
    }),
  ),
  default_return_url: unsettable(text),
  features,
  login_page: hash({ enabled: required(flag) }),
  metadata,
  name: unsettable(text),
}

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

type ConfigurationInput = Values<typeof configurationParams>

function newConfiguration(tx: Tx, input: ConfigurationInput): PortalConfiguration {
  const row = tx.put<PortalConfiguration>({
    id: newId('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    created: tx.now,
    is_default: tx.store.count('billing_portal.configuration') === 0,
    livemode: false,
    updated: tx.now,
    ...settled(input),
  })
  tx.emit('billing_portal.configuration.created', row)
  return row
}

/** The account's default, made on first use with everything allowed, as a new account has it. */
function defaultConfiguration(tx: Tx): PortalConfiguration {
  const known = [...tx.store.all('billing_portal.configuration')].find((row) => row.is_default)
  if (known) return known
  return newConfiguration(tx, {
    features: {
      customer_update: { enabled: true, allowed_updates: ['email', 'name', 'address'] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
    },
  })
}

type Settled = Pick<
  PortalConfiguration,
  'business_profile' | 'default_return_url' | 'features' | 'login_page' | 'metadata' | 'name'
>

/** A configuration's settings: what is given over what was there, over what Stripe presumes. */
function settled(input: ConfigurationInput, current?: PortalConfiguration): Settled {
  const old = current?.features
  const given = input.features
  const cancel = { ...old?.subscription_cancel, ...given?.subscription_cancel }
  const update = { ...old?.subscription_update, ...given?.subscription_update }
  return {
    business_profile: {
      headline: null,
      privacy_policy_url: null,
      terms_of_service_url: null,
      ...current?.business_profile,
      ...input.business_profile,
    },
    default_return_url: input.default_return_url ?? current?.default_return_url ?? null,
    features: {
      customer_update: {
        enabled: given?.customer_update?.enabled ?? old?.customer_update.enabled ?? false,
        allowed_updates:
          given?.customer_update?.allowed_updates ?? old?.customer_update.allowed_updates ?? [],
      },
      invoice_history: given?.invoice_history ?? old?.invoice_history ?? { enabled: false },
      payment_method_update: {
        enabled:
          given?.payment_method_update?.enabled ?? old?.payment_method_update.enabled ?? false,
        payment_method_configuration: null,
      },
      subscription_cancel: {
        enabled: cancel.enabled ?? false,
        mode: cancel.mode ?? 'at_period_end',
        proration_behavior: cancel.proration_behavior ?? 'none',
        cancellation_reason: {
          enabled: cancel.cancellation_reason?.enabled ?? false,
          options: cancel.cancellation_reason?.options ?? [],
          feedback_options: null,
        },
      },
      subscription_pause: old?.subscription_pause ?? noPause,
      subscription_update: {
        enabled: update.enabled ?? false,
        billing_cycle_anchor: update.billing_cycle_anchor ?? null,
        default_allowed_updates: update.default_allowed_updates ?? [],
        products: (update.products ?? []).map((it) => ({
          adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
          ...it,
        })),
        proration_behavior: update.proration_behavior ?? 'none',
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: update.trial_update_behavior ?? 'end_trial',
      },
    },
    login_page: { enabled: input.login_page?.enabled ?? false, url: null },
    metadata: mergeMetadata(current?.metadata ?? {}, input.metadata),
    name: input.name ?? current?.name ?? null,
  }
}

/** Pausing is not emulated, and therefore never enabled. */
const noPause: PortalConfiguration['features']['subscription_pause'] = {
  enabled: false,
  duration: {
    type: 'interval_options',
    interval_options: [{ interval: 'month', interval_count: 1 }],
  },
}

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
