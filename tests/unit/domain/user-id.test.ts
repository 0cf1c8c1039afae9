import { expect, it } from 'vitest'
import { isUserId } from '#server/domain/user-id.ts'

it('a user id is what PostgreSQL takes for a uuid, as we write it', () => {
  expect(isUserId('0193c2f0-5b6e-7c3a-9d1e-2f4a6b8c0d1e')).toBe(true)
  for (const other of ['', 'ada', '0193C2F0-5B6E-7C3A-9D1E-2F4A6B8C0D1E', "' or 1=1"]) {
    expect(isUserId(other)).toBe(false)
  }
})
