import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startStripeEmulator, type StripeEmulator } from '../../emulators/stripe/index.ts'

let emulator: StripeEmulator
beforeAll(async () => {
  emulator = await startStripeEmulator()
})
afterAll(() => emulator.close())

const run = promisify(execFile)

/** The command as an operator runs it. */
async function setup(args: string[] = [], env: Record<string, string> = {}) {
  const tsx = 'node_modules/.bin/tsx'
  const { stdout } = await run(tsx, ['scripts/stripe-setup.ts', ...args], {
    env: {
      ...process.env,
      STRIPE_SECRET_KEY: 'sk_test_setup',
      STRIPE_API_BASE: emulator.url,
      NUXT_PUBLIC_SITE_URL: 'http://localhost:3000',
      ...env,
    },
  })
  return stdout
}

const actions = (json: string) =>
  (JSON.parse(json) as { changes: { action: string }[] }).changes.map(({ action }) => action)

describe('stripe-setup', () => {
  it('prints the plan and changes nothing with --dry-run', async () => {
    expect(await setup(['--dry-run'])).toContain('would create  price almanac_premium_monthly')
    expect(new Set(actions(await setup(['--dry-run', '--json'])))).toEqual(new Set(['create']))
  })

  it('creates everything, prints the secret once, and then changes nothing', async () => {
    expect(await setup()).toMatch(/STRIPE_WEBHOOK_SECRET=whsec_\w+/)
    const again = await setup(['--json'])
    expect(new Set(actions(again))).toEqual(new Set(['keep']))
    expect(JSON.parse(again)).toMatchObject({ env: {} })
  })

  it('says what to do where the endpoint is there and its secret is lost', async () => {
    const lost = 'add --new-webhook-secret'
    expect(await setup([], { STRIPE_WEBHOOK_SECRET: '' })).toContain(lost)
    expect(await setup([], { STRIPE_WEBHOOK_SECRET: 'whsec_kept' })).not.toContain(lost)
  })

  it('names the Stripe it cannot reach, with --json as one document', async () => {
    const away = { STRIPE_API_BASE: 'http://127.0.0.1:1' }
    const failed = await setup(['--json'], away).catch((error: { stdout: string }) => error)
    const { error } = JSON.parse((failed as { stdout: string }).stdout)
    expect(error).toContain('Stripe cannot be reached at 127.0.0.1:1')
  })

  it('replaces the endpoint for a new secret', async () => {
    const replaced = JSON.parse(await setup(['--new-webhook-secret', '--json'])) as {
      env: Record<string, string>
    }
    expect(replaced.env.STRIPE_WEBHOOK_SECRET).toMatch(/^whsec_/)
  })

  it('asks for --live with a live key', async () => {
    const live = { STRIPE_SECRET_KEY: 'sk_live_setup', STRIPE_API_BASE: '' }
    await expect(setup([], live)).rejects.toMatchObject({
      stderr: expect.stringContaining('Add --live if you mean it.'),
    })
  })

  it('names the variable that is missing', async () => {
    await expect(setup([], { STRIPE_SECRET_KEY: '' })).rejects.toMatchObject({
      stderr: expect.stringContaining('STRIPE_SECRET_KEY is missing'),
    })
  })
})
