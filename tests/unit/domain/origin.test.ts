import { describe, expect, it } from 'vitest'
import { isTrustedOrigin } from '#server/domain/origin.ts'

const siteUrl = new URL('https://almanac.example')
const host = 'almanac.example'

describe('only our own pages may change something', () => {
  it.each([
    ['the site itself', 'https://almanac.example', host, true],
    [
      'the site by another name of the same server',
      'https://www.almanac.example',
      'www.almanac.example',
      true,
    ],
    ['another site', 'https://evil.example', host, false],
    ['a subdomain', 'https://sub.almanac.example', host, false],
    ['the site over plain http', 'http://almanac.example', host, false],
    ['an opaque origin', 'null', host, false],
    ['no origin', undefined, host, false],
  ])('%s', (_, origin, requestHost, trusted) => {
    expect(isTrustedOrigin({ origin, host: requestHost, siteUrl })).toBe(trusted)
  })
})
