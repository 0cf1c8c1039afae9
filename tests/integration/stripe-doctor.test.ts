import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listPlans } from '#server/services/billing/plans.ts'
import { arrivals } from '../../scripts/lib/stripe-doctor/arrivals.ts'
import { endpoint } from '../../scripts/lib/stripe-doctor/endpoint.ts'
import type { Examination } from '../../scripts/lib/stripe-doctor/index.ts'
import { intake as intakeCheck } from '../../scripts/lib/stripe-doctor/intake.ts'
import { environmentOf, orderFault, runByTsx, runScript } from '../support/command.ts'
import { aheadOf, doctorFor, type Findings } from '../support/doctor.ts'
import { startIntake, type Intake } from '../support/intake.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let intake: Intake
let env: Record<string, string>
let findings: Findings

beforeAll(async () => {
  world = await createWorld()
  intake = await startIntake(world.deps)
  env = { ...environmentOf(world), NUXT_PUBLIC_SITE_URL: intake.url }
  await listPlans(world.deps)
  const setUp = await runScript('stripe-setup', ['--json'], env)
  env.STRIPE_WEBHOOK_SECRET = JSON.parse(setUp.stdout).env.STRIPE_WEBHOOK_SECRET
  findings = doctorFor(world, env)
})
afterAll(async () => {
  await intake.close()
  await world.stop()
})
beforeEach(() => {
  intake.secret = env.STRIPE_WEBHOOK_SECRET!
  intake.instead = null
})

describe('stripe-doctor as a command', () => {
  it('ends with 0 when all is well, and says so of each check', async () => {
    const ended = await runScript('stripe-doctor', ['--json'], env)
    const { checks, findings } = JSON.parse(ended.stdout) as Examination
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(new Set(checks.map(({ outcome }) => outcome))).toEqual(new Set(['fine']))
    expect(ended.code).toBe(0)
  })

  it('ends with 2 and a remedy when something is to be done', async () => {
    intake.secret = 'whsec_of_before_the_restart'
    const ended = await runByTsx('stripe-doctor', [], env)
    expect(ended.stdout).toContain('!   webhook intake')
    expect(ended.stdout).toContain('Restart the app')
    expect(ended.code).toBe(2)
  })

  it('names what is missing of the environment', async () => {
    const ended = await runScript('stripe-doctor', ['--json'], {
      ...env,
      STRIPE_WEBHOOK_SECRET: '',
    })
    const [finding] = JSON.parse(ended.stdout).findings
    expect(finding.sentence).toContain('STRIPE_WEBHOOK_SECRET is missing')
    expect(finding.remedy).toContain('stripe-setup.ts --write-env')
    expect(ended.code).toBe(2)
  })

  it('leaves out what cannot be checked while Stripe cannot be reached', async () => {
    const away = { ...env, STRIPE_API_BASE: 'http://127.0.0.1:1' }
    const ended = await runScript('stripe-doctor', ['--json'], away)
    const { checks, findings } = JSON.parse(ended.stdout) as Examination
    expect(findings.find(({ check }) => check === 'api')).toMatchObject({ severity: 'critical' })
    const leftOut = checks.filter(({ outcome }) => outcome === 'left_out').map(({ name }) => name)
    expect(leftOut).toContain('webhook endpoint')
    expect(leftOut).not.toContain('queue')
    expect(ended.code).toBe(2)
  })
})

describe('the doctor finds', () => {
  it('no endpoint for this address', async () => {
    const elsewhere = { NUXT_PUBLIC_SITE_URL: 'https://moved.example' }
    expect(await findings(endpoint, { env: elsewhere })).toEqual([
      expect.stringContaining('no webhook endpoint for https://moved.example/api/stripe-webhooks'),
    ])
  })

  it('an endpoint that is disabled, of another version, incomplete, or there twice', async () => {
    const { stripe } = world.deps
    const site = { NUXT_PUBLIC_SITE_URL: 'http://localhost:1' }
    const url = 'http://localhost:1/api/stripe-webhooks'
    const old = await stripe.webhookEndpoints.create({
      url,
      enabled_events: ['invoice.paid'],
    })
    await stripe.webhookEndpoints.update(old.id, { disabled: true })
    const found = await findings(endpoint, { env: site })
    expect(found).toEqual([
      expect.stringMatching(/^critical: .* is disabled/),
      expect.stringMatching(/^warning: .* sends the account’s API version, and this code/),
      expect.stringMatching(/^warning: .* does not send customer.created, /),
    ])
    const second = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'] })
    expect(await findings(endpoint, { env: site })).toContainEqual(
      expect.stringContaining('2 endpoints for this address'),
    )
    for (const { id } of [old, second]) await stripe.webhookEndpoints.del(id)
  })

  it('an app that cannot be reached, or something that answers in its place', async () => {
    const nowhere = { NUXT_PUBLIC_SITE_URL: 'http://localhost:1' }
    expect((await findings(intakeCheck, { env: nowhere }))[0]).toContain('cannot be reached')
    const answers = {
      200: 'events are lost',
      301: 'redirects',
      403: '403 instead of 400',
      404: '404',
    }
    for (const [status, sentence] of Object.entries(answers)) {
      intake.instead = Number(status)
      expect((await findings(intakeCheck))[0]).toContain(sentence)
    }
  })

  it('an app that runs with another signing secret', async () => {
    intake.secret = 'whsec_another'
    expect((await findings(intakeCheck))[0]).toContain('The running app refuses')
  })

  it('and leaves one ignored row in the inbox, however often it comes', async () => {
    expect([await findings(intakeCheck), await findings(intakeCheck)]).toEqual([[], []])
    const rows = await world.deps.db.stripeEvent.findMany({ where: { type: 'almanac.doctor' } })
    expect(rows).toMatchObject([{ status: 'ignored' }])
  })

  it('an endpoint whose secret is not ours, for nothing it sent has arrived', async () => {
    const other = await createWorld()
    const { stripe, db } = other.deps
    await stripe.webhookEndpoints.create({
      url: `${intake.url}/api/stripe-webhooks`,
      enabled_events: ['customer.created'],
    })
    await other.stripe.advance(2)
    const lost = await stripe.customers.create({ name: 'Never heard of' })
    const later = { stripe, db, ...aheadOf(600) }
    expect((await findings(arrivals, later))[0]).toMatch(
      /^critical: None of the 1 events .* secret/,
    )

    await stripe.customers.create({ name: 'Heard of' })
    const { data } = await stripe.events.list({ type: 'customer.created' })
    const heard = data.find((event) => (event.data.object as { id: string }).id !== lost.id)!
    const row = { id: heard.id, type: heard.type, livemode: false, created: new Date() }
    await db.stripeEvent.create({ data: row })
    expect((await findings(arrivals, later))[0]).toMatch(/^warning: 1 of the 2 events/)
    expect(await findings(arrivals, { stripe, db })).toEqual([])
    await other.stop()
  })

  it('nothing to miss in what happened just before there was an endpoint', async () => {
    const other = await createWorld()
    const { stripe, db } = other.deps
    await stripe.customers.create({ name: 'Before' })
    await stripe.webhookEndpoints.create({
      url: `${intake.url}/api/stripe-webhooks`,
      enabled_events: ['customer.created'],
    })
    expect(await findings(arrivals, { stripe, db, ...aheadOf(600) })).toEqual([])
    await other.stop()
  })

  it('that a check could not be made, for a key may lack a permission', async () => {
    await orderFault(world, { path: '/v1/webhook_endpoints', error: 403, times: 1 })
    expect((await findings(endpoint))[0]).toContain('critical: This could not be checked')
  })
})
