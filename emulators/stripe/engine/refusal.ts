import type { PaymentIntent, PaymentMethod, SetupIntent } from './objects.ts'

/** The fields of Stripe's error object that depend on the case. */
export interface RefusalDetails {
  type?: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'
  code?: string
  decline_code?: string
  advice_code?: string
  param?: string
  charge?: string
  payment_intent?: PaymentIntent
  payment_method?: PaymentMethod
  setup_intent?: SetupIntent
}

/**
 * A request refused in Stripe's words. It undoes what the request did, unless `keepsEffects`: a
 * declined card leaves its charge, its events and the open invoice behind.
 */
export class Refusal extends Error {
  readonly status: number
  readonly details: RefusalDetails
  readonly keepsEffects: boolean

  constructor(status: number, message: string, details: RefusalDetails = {}, keepsEffects = false) {
    super(message)
    this.status = status
    this.details = details
    this.keepsEffects = keepsEffects
  }
}

/** 400: the request makes no sense as it stands. */
export function invalid(message: string, param?: string, code?: string): Refusal {
  return new Refusal(400, message, { param, code })
}

/** 400: Stripe does this and the emulator does not; better said than answered wrongly. */
export function notEmulated(what: string, param?: string): Refusal {
  return new Refusal(400, `The Stripe emulator does not do this: ${what}`, {
    param,
    code: 'emulator_not_supported',
  })
}

const namesInMessages: Record<string, string> = {
  payment_method: 'PaymentMethod',
  'billing_portal.configuration': 'configuration',
  'checkout.session': 'checkout.session',
  'test_helpers.test_clock': 'test clock',
  invoiceitem: 'invoiceitem',
}

/** 404, or 400 when the id came as a parameter of another object's request. */
export function missing(kind: string, id: string, param?: string): Refusal {
  const name = namesInMessages[kind] ?? kind
  return new Refusal(param ? 400 : 404, `No such ${name}: '${id}'`, {
    code: 'resource_missing',
    param: param ?? 'id',
  })
}
