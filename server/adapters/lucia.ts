import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import { leadingSubscription, type SubscriptionFacts } from '../domain/subscription.ts'
import type { Clock } from './clock.ts'
import type { Db } from './db.ts'
import { factsColumns, joinedFacts, type JoinedFacts } from './subscription-facts.ts'

/**
 * Lucia keeps the sessions; this file is all that knows it. Deprecated upstream since 2025-03, so it
 * stays easy to replace: cookie value in, person out.
 */

export type UserAttributes = {
  name: string
  email: string | null
  pictureUrl: string | null
  /** The subscription that speaks for this person, read in the same query as the session. */
  subscription: SubscriptionFacts | null
}

/** What is kept of a session beside its secret. */
export type SessionAttributes = {
  /** What a page may name it by. */
  publicId: string
  userAgent: string | null
  lastSeenAt: Date
}

declare module 'lucia' {
  interface Register {
    Lucia: SessionStore
    DatabaseUserAttributes: UserAttributes
    DatabaseSessionAttributes: Partial<SessionAttributes>
  }
}

export type SessionStore = ReturnType<typeof createLucia>

/**
 * How long a session lives, begun anew by a visit in its second half (Lucia: sliding expiration): so after its
 * last visit it lives for half of this at the least, and for all of it at the most.
 */
const sessionExpiresIn = new TimeSpan(30, 'd')

/** `secure` is false only where the site itself is plain http, which the configuration allows on localhost alone. */
export function createLucia(db: Db, clock: Clock, { secure }: { secure: boolean }) {
  return new Lucia<SessionAttributes, UserAttributes>(prismaAdapter(db, clock), {
    sessionExpiresIn,
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    // Those that were read have them all; a new session leaves some to the table's defaults.
    getSessionAttributes: (attributes) => attributes as SessionAttributes,
    getUserAttributes: (attributes) => attributes,
  })
}

const sessionAttributes = ({ publicId, userAgent, lastSeenAt }: SessionAttributes) => ({
  publicId,
  userAgent,
  lastSeenAt,
})

type SessionRow = JoinedFacts &
  SessionAttributes &
  Omit<UserAttributes, 'subscription'> & {
    userId: string
    expiresAt: Date
    deletionRequestedAt: Date | null
  }

const hash = (sessionId: string) => createHash('sha256').update(sessionId).digest('base64url')

// Lucia sees the cookie's value, the table only its hash.
function prismaAdapter(db: Db, clock: Clock): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const rows = await db.$queryRaw<SessionRow[]>`
        select s.user_id as "userId", s.expires_at as "expiresAt", s.public_id as "publicId",
          s.user_agent as "userAgent", s.last_seen_at as "lastSeenAt", u.name, u.email,
          u.picture_url as "pictureUrl", u.deletion_requested_at as "deletionRequestedAt",
          ${factsColumns}
        from sessions s join users u on u.id = s.user_id
          left join subscriptions facts on facts.user_id = u.id
        where s.id = ${hash(sessionId)}`
      const [row] = rows
      // Whoever asked for deletion is gone already, should a sign-in have crossed the request.
      if (!row || row.deletionRequestedAt) return [null, null]
      const { userId, expiresAt, name, email, pictureUrl } = row
      const subscription = leadingSubscription(joinedFacts(rows))
      return [
        { id: sessionId, userId, expiresAt, attributes: sessionAttributes(row) },
        { id: userId, attributes: { name, email, pictureUrl, subscription } },
      ]
    },
    async getUserSessions(userId) {
      const rows = await db.session.findMany({ where: { userId } })
      return rows.map((row) => ({
        id: row.id,
        userId,
        expiresAt: row.expiresAt,
        attributes: sessionAttributes(row),
      }))
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await db.session.create({ data: { id: hash(id), userId, expiresAt, ...attributes } })
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await db.session.updateMany({ where: { id: hash(sessionId) }, data: { expiresAt } })
    },
    async deleteSession(sessionId) {
      await db.session.deleteMany({ where: { id: hash(sessionId) } })
    },
    async deleteUserSessions(userId) {
      await db.session.deleteMany({ where: { userId } })
    },
    async deleteExpiredSessions() {
      await db.session.deleteMany({ where: { expiresAt: { lte: clock.now() } } })
    },
  }
}
