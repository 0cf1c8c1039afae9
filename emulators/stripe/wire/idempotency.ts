import { createHash } from 'node:crypto'
import type { IdempotentAnswer } from '../engine/objects.ts'
import { Refusal } from '../engine/refusal.ts'
import type { Store } from '../engine/store.ts'

const keptSeconds = 86_400

/** What makes two requests the same one. */
export function fingerprint(method: string, path: string, body: string): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).digest('base64')
}

/**
 * The answer this key was given before, if it still counts.
 *
 * @throws Refusal 400 when the key was used for another request, 409 while that one still runs.
 */
export function earlierAnswer(
  store: Store,
  running: ReadonlySet<string>,
  key: string,
  print: string,
  now: number,
): IdempotentAnswer | undefined {
  if (key.length > 255) {
    throw new Refusal(400, 'Idempotency keys can be at most 255 characters long.', {
      type: 'idempotency_error',
    })
  }
  if (running.has(key)) {
    throw new Refusal(
      409,
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { type: 'idempotency_error', code: 'idempotency_key_in_use' },
    )
  }
  const earlier = store.get('emulator.idempotent_answer', key)
  if (!earlier || earlier.created <= now - keptSeconds) return undefined
  if (earlier.fingerprint === print) return earlier
  throw new Refusal(
    400,
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: 'idempotency_error' },
  )
}

/** Forgets the answers that no longer count; they stand oldest first. */
export function forgetOldAnswers(store: Store, now: number): void {
  for (const answer of store.all('emulator.idempotent_answer')) {
    if (answer.created > now - keptSeconds) return
    store.remove('emulator.idempotent_answer', answer.id)
  }
}
