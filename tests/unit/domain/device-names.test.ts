import { describe, expect, it } from 'vitest'
import { deviceNames } from '#server/domain/device-names.ts'

describe('a device’s names', () => {
  it.each([
    [
      ['Chrome', 'macOS'],
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ],
    [
      ['Firefox', 'Windows'],
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
    ],
    [
      ['Safari', 'iPhone'],
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    ],
    [
      ['Chrome', 'Android'],
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    ],
    [[], ''],
    [[], null],
  ])('%j', (names, userAgent) => {
    expect(deviceNames(userAgent)).toEqual(names)
  })

  it('is never markup or a sentence somebody wrote', () => {
    expect(deviceNames('<script>alert(1)</script>').join()).not.toContain('<')
  })
})
