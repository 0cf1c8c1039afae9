import { Refusal } from '../engine/refusal.ts'
import { apiVersion } from '../engine/version.ts'

/** 404, in Stripe's words, with what the emulator can say beyond them. */
export function unrecognizedUrl(method: string, path: string): Refusal {
  return new Refusal(
    404,
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/. (This is the Stripe emulator: the table in its README names what it does.)`,
  )
}

/** 400: shapes differ between versions, so an answer in the wrong one would only mislead. */
export function wrongVersion(version: string): Refusal {
  return new Refusal(
    400,
    `The Stripe emulator speaks only API version ${apiVersion}, and this request asks for ${version}. Upgrade the client, or pass no apiVersion.`,
    { code: 'emulator_version' },
  )
}

/** 403: what a browser must not do. */
export function wrongKeyForRoute(): Refusal {
  return new Refusal(
    403,
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    { code: 'secret_key_required' },
  )
}
