import { invalid, missing } from '../engine/refusal.ts'
import type { Key } from '../wire/keys.ts'

interface Intent {
  id: string
  object: string
  client_secret: string | null
}

/**
 * The intent, when the caller may see it: a browser must know its client secret.
 *
 * @throws Refusal 400 without the secret, 404 with a wrong one, as if there were no such intent.
 */
export function secretChecked<T extends Intent>(
  intent: T,
  secret: string | undefined,
  key: Key,
): T {
  if (key === 'publishable' && secret === undefined) {
    throw invalid('Missing required param: client_secret.', 'client_secret', 'parameter_missing')
  }
  if (secret !== undefined && secret !== intent.client_secret) {
    throw missing(intent.object, intent.id)
  }
  return intent
}
