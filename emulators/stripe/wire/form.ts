import { invalid } from '../engine/refusal.ts'

/** A decoded form: texts, and hashes of them. Lists are hashes with the keys 0, 1, 2 … */
export type Raw = string | RawHash
export interface RawHash {
  [key: string]: Raw
}

/**
 * Decodes Stripe's form encoding: `items[0][price]=x`, `expand[]=y`, `metadata[a]=`.
 *
 * @throws Refusal 400 when a key's brackets do not match, or one key is both a text and a hash.
 */
export function decodeForm(text: string): RawHash {
  const root: RawHash = Object.create(null) as RawHash
  for (const [key, value] of new URLSearchParams(text)) {
    const path = splitKey(key)
    let hash = root
    path.forEach((part, depth) => {
      const name = part === '' ? String(Object.keys(hash).length) : part
      if (depth === path.length - 1) {
        hash[name] = value
        return
      }
      const inner = (hash[name] ??= Object.create(null) as RawHash)
      if (typeof inner === 'string') throw invalid(`Invalid ${part}`, part)
      hash = inner
    })
  }
  return root
}

function splitKey(key: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key)
  if (!match) throw invalid(`Invalid parameter name: ${key}`, key)
  const inner = match[2]!.slice(1, -1)
  return match[2] === '' ? [match[1]!] : [match[1]!, ...inner.split('][')]
}
