import type { Deps } from '#server/deps.ts'
import { finishSignIn, startSignIn } from '#server/services/account/sign-in.ts'

/** Who plays in the histories, and what they hold. */

export type SignedIn = { userId: string; email: string; cookie: string }

/** What somebody holds while they have an account. */
type Held = SignedIn & {
  key: string | null
  /** The path of a calendar feed. */
  feed: string | null
}

/** Somebody, with the account they have now or had last. */
export type Actor = Held & {
  name: string
  /** Everybody comes from an address of their own, for addresses are limited. */
  address: string
  /** The client secret of what the bank asked last. */
  challenge: string | null
  /** Has deleted that account. */
  hasLeft: boolean
  former: Life[]
}

/** An account whose deletion was asked for. */
export type Life = Held & {
  /** Those that were known. */
  customerIds: string[]
  /** Unix seconds of when it was seen to be gone. */
  goneAt: number | null
}

/** Signs in by what the callback does, with LinkedIn's answer given: the subject stays, the address is new in each life. */
export async function signIn(deps: Deps, name: string, life: number): Promise<SignedIn | null> {
  const email = `${name}.${life}@example.com`
  const profile = { subject: name, name, email, emailVerified: true, pictureUrl: null }
  const linkedin = { ...deps.linkedin, profileFromCode: async () => profile }
  const { attempt } = startSignIn(deps, '/')
  const callback = { code: 'code', state: attempt.state }
  const result = await finishSignIn({ ...deps, linkedin }, callback, attempt)
  if (!result.ok) return null
  const { id: userId } = await deps.db.user.findUniqueOrThrow({ where: { linkedinSubject: name } })
  const { name: cookieName, value } = deps.lucia.createSessionCookie(result.sessionId)
  return { userId, email, cookie: `${cookieName}=${value}` }
}
