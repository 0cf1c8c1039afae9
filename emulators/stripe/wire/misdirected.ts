import { Refusal } from '../engine/refusal.ts'
import { apiVersion } from '../engine/version.ts'
import { absentResource } from './resources.ts'

/** What Stripe has and the emulator has not is named; anything else is Stripe's own 404. */
export function noSuchRoute(method: string, path: string): Refusal {
  return (
    absentResource(method, path) ??
    new Refusal(
      404,
      `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    )
  )
}

/** 400: shapes differ between versions, so an answer in the wrong one would only mislead. */
export function wrongVersion(version: string, param?: string): Refusal {
  return new Refusal(
    400,
    `The Stripe emulator speaks only API version ${apiVersion}, and this asks for ${version}. Use the version of the SDK that pins it, or leave the version out.`,
    { code: 'emulator_version', param },
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
