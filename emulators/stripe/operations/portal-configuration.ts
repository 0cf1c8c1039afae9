import { newId } from '../engine/ids.ts'
import type { PortalConfiguration } from '../engine/objects.ts'
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
import { mergeMetadata } from './shared.ts'

const proration = oneOf('always_invoice', 'create_prorations', 'none')

export const features = hash({
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

export const configurationParams = {
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

type ConfigurationInput = Values<typeof configurationParams>

/** Writes and announces a portal configuration; the first of an account is its default. */
export function newConfiguration(tx: Tx, input: ConfigurationInput): PortalConfiguration {
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
export function defaultConfiguration(tx: Tx): PortalConfiguration {
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
export function settled(input: ConfigurationInput, current?: PortalConfiguration): Settled {
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
