import { describe, expect, it } from 'vitest'
import { localReturnPath } from '#shared/return-path.ts'

describe('a return path can only be local', () => {
  it.each(['/planner', '/planner?places=DE,FR&year=2027', '/holidays/de'])('%s is kept', (path) => {
    expect(localReturnPath(path)).toBe(path)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'planner',
    '',
    `/${'a'.repeat(2000)}`,
    '/auth/linkedin?returnTo=/',
    ['/a', '/b'],
    undefined,
  ])('%j is not', (value) => {
    expect(localReturnPath(value)).toBe('/account')
  })
})
