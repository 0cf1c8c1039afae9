import type { Deps } from '#server/deps.ts'
import { subscribe } from './api-keys.ts'
import type { Person } from './world.ts'

export type Visitor = Person & { /** For the request's header. */ cookie: string }

/** Somebody signed in, and subscribed where that is asked for, without a browser. */
export async function makeVisitor(
  deps: Deps,
  name: string,
  { premium = false } = {},
): Promise<Visitor> {
  const { db, lucia } = deps
  const person = await db.user.create({
    data: {
      linkedinSubject: name,
      name,
      email: `${name}@example.com`,
      emailVerified: true,
    },
  })
  if (premium) await subscribe(deps, { ...person, address: null })
  const session = await lucia.createSession(person.id, {})
  const { name: cookieName, value } = lucia.createSessionCookie(session.id)
  return { ...person, address: null, cookie: `${cookieName}=${value}` }
}
