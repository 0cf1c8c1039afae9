import { expect, it } from 'vitest'
import { keyedHash } from '#server/domain/keyed-hash.ts'

it('a keyed hash depends on key, kind and value, and on where one ends and the next begins', () => {
  const hashes = [
    keyedHash('key', 'kind', 'value'),
    keyedHash('other', 'kind', 'value'),
    keyedHash('key', 'other', 'value'),
    keyedHash('key', 'kind', 'other'),
    keyedHash('key', 'kindv', 'alue'),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
  expect(keyedHash('key', 'kind', 'value')).toBe(hashes[0])
})
