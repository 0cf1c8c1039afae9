import type { Row } from '../engine/objects.ts'
import type { Refusal } from '../engine/refusal.ts'
import { render } from '../engine/render.ts'
import type { Store } from '../engine/store.ts'

/** Stripe's error object for a refusal. `logUrl` is where the request can be looked up. */
export function errorBody(store: Store, refusal: Refusal, logUrl: string): object {
  const { details, message } = refusal
  const shown = (row: Row | undefined) => row && render(store, row)
  return {
    error: withoutUndefined({
      advice_code: details.advice_code,
      charge: details.charge,
      code: details.code,
      decline_code: details.decline_code,
      doc_url: details.code && docUrl(details.code),
      message,
      param: details.param,
      payment_intent: shown(details.payment_intent),
      payment_method: shown(details.payment_method),
      request_log_url: logUrl,
      setup_intent: shown(details.setup_intent),
      type: details.type ?? 'invalid_request_error',
    }),
  }
}

/** Where Stripe explains an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
