import { afterAll, beforeAll, expect, it } from 'vitest'
import { finishSignIn, startSignIn } from '#server/services/sign-in.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Signs in as LinkedIn's subject, whose answer is given here. */
async function signIn(
  subject: string,
  {
    userAgent,
    returnTo = '/account',
    email = null,
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
