import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '#server/config.ts'

const complete = {
  DATABASE_URL: 'postgresql://app:secret@127.0.0.1:5432/almanac',
  NUXT_PUBLIC_SITE_URL: 'https://almanac.example',
  HASH_KEY: 'a-secret-of-at-least-32-characters',
  STRIPE_SECRET_KEY: 'sk_test_123',
  STRIPE_WEBHOOK_SECRET: 'whsec_123',
  NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_test_123',
  LINKEDIN_CLIENT_ID: 'id',
  LINKEDIN_CLIENT_SECRET: 'secret',
}

describe('the environment', () => {
  it('is complete with these, and means the real Stripe and LinkedIn', () => {
    const config = parseConfig(complete)
    expect(config.stripe).toMatchObject({ apiBase: null, livemode: false })
    expect(config.linkedin.base).toBeNull()
  })

  it.each(Object.keys(complete))(
    'names %s when it is missing or empty, and what it is for',
    (name) => {
      expect(() => parseConfig({ ...complete, [name]: undefined })).toThrow(
        `${name} is missing: the`,
      )
      expect(() => parseConfig({ ...complete, [name]: '' })).toThrow(`${name} is missing: the`)
    },
  )

  it('keeps events for thirty days unless it says otherwise, and never for less than Stripe repeats them', () => {
    const keptFor = (STRIPE_EVENTS_KEPT_DAYS?: string) =>
      parseConfig({ ...complete, STRIPE_EVENTS_KEPT_DAYS }).stripe.eventsKeptDays
    expect([keptFor(), keptFor('5')]).toEqual([30, 5])
    for (const wrong of ['4', 'long', '7.5']) {
      expect(() => keptFor(wrong)).toThrow('STRIPE_EVENTS_KEPT_DAYS is not of the right form')
    }
  })

  it.each(['abc', '4390x', '65536', '-1'])(
    'refuses the port %s, on which nothing can listen',
    (PORT) => {
      expect(() => parseConfig({ ...complete, PORT })).toThrow(
        'PORT is not of the right form: the port',
      )
      expect(() => parseConfig({ ...complete, PORT: '4390' })).not.toThrow()
    },
  )

  it('refuses a time to reconcile that would keep the worker from starting', () => {
    const at = (RECONCILE_CRON: string) =>
      parseConfig({ ...complete, RECONCILE_CRON }).reconcileCron
    expect([at('30 2 * * 1-5'), at('off')]).toEqual(['30 2 * * 1-5', null])
    for (const wrong of ['99 99 * * *', '* * * * mo day', 'daily', '0 0 31 2 x']) {
      expect(() => at(wrong)).toThrow('RECONCILE_CRON ')
    }
  })

  it('refuses a site below a path, where nothing would be found', () => {
    const site = (NUXT_PUBLIC_SITE_URL: string) =>
      parseConfig({ ...complete, NUXT_PUBLIC_SITE_URL })
    for (const path of ['/app', '/?a', '/#b']) {
      expect(() => site(`https://almanac.example${path}`)).toThrow('must be the root of a site')
    }
    expect(site('https://almanac.example/').siteUrl.pathname).toBe('/')
  })

  it('names everything that is wrong at once', () => {
    for (const name of Object.keys(complete)) expect(() => parseConfig({})).toThrow(name)
  })

  it('never repeats a malformed value, for it may be a secret', () => {
    const secret = 'sk-test-hunter2'
    expect(() => parseConfig({ ...complete, STRIPE_SECRET_KEY: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    )
  })

  it('has no page of metrics without a token, and refuses one that could be guessed or not be sent', () => {
    const withToken = (METRICS_TOKEN: string) =>
      parseConfig({ ...complete, METRICS_TOKEN }).metricsToken
    expect([withToken(''), withToken('a'.repeat(32))]).toEqual([null, 'a'.repeat(32)])
    for (const wrong of ['short', `with a space ${'a'.repeat(32)}`]) {
      expect(() => withToken(wrong)).toThrow('METRICS_TOKEN is not of the right form')
    }
  })

  it('refuses keys of different modes', () => {
    const mixed = { ...complete, STRIPE_SECRET_KEY: 'sk_live_123' }
    expect(() => parseConfig(mixed)).toThrow('must be of the same mode')
  })

  it('refuses to send a live key to a stand-in', () => {
    const live = {
      ...complete,
      STRIPE_SECRET_KEY: 'sk_live_123',
      NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_live_123',
      STRIPE_API_BASE: 'http://localhost:12111',
    }
    expect(() => parseConfig(live)).toThrow('STRIPE_API_BASE must be empty with a live key')
  })

  it('refuses a moved clock beside a live key', () => {
    const live = {
      ...complete,
      STRIPE_SECRET_KEY: 'sk_live_123',
      NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_live_123',
      CLOCK_URL: 'http://localhost:12111/_emulator/clock',
    }
    expect(() => parseConfig(live)).toThrow('CLOCK_URL must be empty with a live key')
  })

  it('refuses plain http anywhere but on localhost', () => {
    const at = (url: string) => () => parseConfig({ ...complete, NUXT_PUBLIC_SITE_URL: url })
    expect(at('http://almanac.example')).toThrow('must be https, except on localhost')
    expect(at('http://localhost:3000')).not.toThrow()
  })

  it('links to the operator’s pages by http alone, and to an address that is one', () => {
    for (const [name, value] of [
      ['NUXT_PUBLIC_TERMS_URL', 'javascript:alert(1)'],
      ['NUXT_PUBLIC_CONTACT_EMAIL', 'nobody'],
    ] as const) {
      expect(() => parseConfig({ ...complete, [name]: value })).toThrow(
        `${name} is not of the right form`,
      )
    }
  })

  it('has every variable in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8')
    const names = [
      ...Object.keys(complete),
      'NUXT_PUBLIC_TERMS_URL',
      'NUXT_PUBLIC_PRIVACY_URL',
      'NUXT_PUBLIC_IMPRINT_URL',
      'NUXT_PUBLIC_CONTACT_EMAIL',
      'PORT',
      'STRIPE_API_BASE',
      'LINKEDIN_BASE',
      'CLOCK_URL',
      'REDIS_URL',
      'TRUST_PROXY',
      'SMTP_URL',
      'MAIL_FROM',
      'MAIL_OUTBOX_DIR',
      'RUN_WORKER',
      'METRICS_TOKEN',
      'LOG_LEVEL',
    ]
    for (const name of names) expect(example).toMatch(new RegExp(`^${name}=`, 'm'))
  })
})
