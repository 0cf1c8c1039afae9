import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { readBillingDetails } from '#server/services/billing/details.ts'
import { getOrCreateCustomer } from '#server/services/billing/customer.ts'
import { finishSignIn, startSignIn } from '#server/services/account/sign-in.ts'
import { syncCustomer } from '#server/services/mirror/sync-customer.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ worker: true })
})
afterEach(() => world.stripe.clearFaults())
afterAll(() => world.stop())

/** Signs in as LinkedIn's subject, whose answer is given here. */
async function signIn(
  subject: string,
  {
    userAgent,
    returnTo = '/account',
    email = null as string | null,
  }: { userAgent?: string; returnTo?: string; email?: string | null } = {},
) {
  const deps = {
    ...world.deps,
    linkedin: {
      ...world.deps.linkedin,
      profileFromCode: async () => ({
        subject,
        name: 'Ada Example',
        email,
        emailVerified: false,
        pictureUrl: null,
      }),
    },
  }
  const { attempt } = startSignIn(deps, returnTo)
  return finishSignIn(deps, { code: 'code', state: attempt.state }, attempt, userAgent)
}

it('is refused while the account is being deleted, and what the deletion goes by stays as it is', async () => {
  await signIn('leaving', { email: 'old@example.com' })
  const where = { linkedinSubject: 'leaving' }
  const deletionRequestedAt = new Date()
  await world.deps.db.user.update({ where, data: { deletionRequestedAt } })
  await expect(signIn('leaving', { email: 'new@example.com' })).resolves.toMatchObject({
    ok: false,
    problem: 'closing',
  })
  const user = await world.deps.db.user.findUniqueOrThrow({ where, include: { sessions: true } })
  expect(user).toMatchObject({ deletionRequestedAt, email: 'old@example.com' })
})

it('leads nowhere else, whatever the cookie says', async () => {
  const { attempt } = startSignIn(world.deps, '/planner')
  const callback = { state: attempt.state, error: 'user_cancelled_login' }
  const forged = { ...attempt, returnPath: '//evil.example/planner' }
  const { returnPath } = await finishSignIn(world.deps, callback, forged)
  expect(returnPath).toBe('/account')
})

it('says which language to write in: that of the page one last signed in from', async () => {
  const languageOf = async () => {
    const where = { linkedinSubject: 'reader' }
    return (await world.deps.db.user.findUniqueOrThrow({ where })).locale
  }
  await signIn('reader', { returnTo: '/de/checkout?plan=almanac_premium_yearly' })
  await expect(languageOf()).resolves.toBe('de')
  await signIn('reader', { returnTo: '/planner' })
  await expect(languageOf()).resolves.toBe('en')
})

// Longer than the queue takes to try again.
const patience = 18_000

/** Somebody with a customer at Stripe, and the address Stripe has of them. */
async function customerOf(subject: string, email: string) {
  await signIn(subject, { email })
  const where = { linkedinSubject: subject }
  const user = await world.deps.db.user.findUniqueOrThrow({ where })
  const { db, stripe } = world.deps
  const { id } = await db.$transaction((tx) => getOrCreateCustomer(world.deps, tx, user))
  const atStripe = async () => {
    const customer = await stripe.customers.retrieve(id)
    return customer.deleted ? null : customer.email
  }
  return { id, atStripe }
}

it('with a new address is told to Stripe, which sends the invoices, though Stripe is down at that moment', async () => {
  const { id, atStripe } = await customerOf('moved', 'old@example.com')
  expect(await atStripe()).toBe('old@example.com')
  world.stripe.addFault({ method: 'POST', path: `/v1/customers/${id}`, error: 500, times: 3 })
  await expect(signIn('moved', { email: 'new@example.com' })).resolves.toMatchObject({ ok: true })
  await vi.waitFor(async () => expect(await atStripe()).toBe('new@example.com'), patience)
  await expect(readBillingDetails(world.deps, id)).resolves.toMatchObject({
    email: 'new@example.com',
  })
  // And the next one as well: the mirror knows what Stripe was told.
  await vi.waitFor(async () => {
    const { email } = await world.deps.db.customer.findUniqueOrThrow({ where: { id } })
    expect(email).toBe('new@example.com')
  }, patience)
  await signIn('moved', { email: 'newer@example.com' })
  await vi.waitFor(async () => expect(await atStripe()).toBe('newer@example.com'), patience)
})

it('leaves an address alone that its owner gave to Stripe itself', async () => {
  const { id, atStripe } = await customerOf('firm', 'ada@example.com')
  await world.deps.stripe.customers.update(id, { email: 'invoices@example.com' })
  await syncCustomer(world.deps, id)
  await signIn('firm', { email: 'ada@another.example' })
  const queued = await world.deps.db.$queryRaw`
    select 1 from pgboss.job j join users u on u.id::text = j.data ->> 'userId'
    where j.name = 'update-customer-email' and u.linkedin_subject = 'firm'`
  expect(queued).toEqual([])
  expect(await atStripe()).toBe('invoices@example.com')
})
