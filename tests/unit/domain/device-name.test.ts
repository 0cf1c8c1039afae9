import { describe, expect, it } from 'vitest'
import { nameDevice } from '#server/domain/device-name.ts'

describe('a device’s name', () => {
  it.each([
    [
      'Chrome on macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    ],
    [
      'Firefox on Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0',
    ],
    [
      'Safari on iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
    ],
    [
      'Chrome on Android',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    ],
    ['Unknown device', ''],
    ['Unknown device', null],
  ])('%s', (name, userAgent) => {
    expect(nameDevice(userAgent)).toBe(name)
  })

  it('is never markup or a sentence somebody wrote', () => {
    expect(nameDevice('<script>alert(1)</script>')).not.toContain('<')
  })
})
