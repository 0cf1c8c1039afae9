import { createHash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import { leadingSubscription, type SubscriptionFacts } from '../domain/subscription.ts'
import type { Db } from './db.ts'

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

declare module 'lucia' {
  interface Register {
    Lucia: SessionStore
    DatabaseUserAttributes: UserAttributes
  }
}

export type SessionStore = ReturnType<typeof createLucia>

/** Half of this without a visit ends a session; a visit in the second half renews it (Lucia: sliding expiration). */
const sessionExpiresIn = new TimeSpan(30, 'd')

/** `secure` is false only where the site itself is plain http, which the configuration allows on localhost alone. */
export function createLucia(db: Db, { secure }: { secure: boolean }) {
  return new Lucia<Record<never, never>, UserAttributes>(prismaAdapter(db), {
    sessionExpiresIn,
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (attributes) => attributes,
  })
}

const hash = (sessionId: string) => createHash('sha256').update(sessionId).digest('base64url')

const subscriptionFacts = {
  status: true,
  currentPeriodStart: true,
  currentPeriodEnd: true,
  cancelAt: true,
  endedAt: true,
  trialEnd: true,
  pauseBehavior: true,
  paidForPeriod: true,
  refundedForPeriod: true,
  disputedForPeriod: true,
  created: true,
} as const

// Lucia sees the cookie's value, the table only its hash.
function prismaAdapter(db: Db): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const row = await db.session.findUnique({
        relationLoadStrategy: 'join',
        where: { id: hash(sessionId) },
        include: { user: { include: { subscriptions: { select: subscriptionFacts } } } },
      })
      if (!row) return [null, null]
      const { user, userId, expiresAt } = row
      const { name, email, pictureUrl, subscriptions } = user
      const subscription = leadingSubscription(subscriptions)
      return [
        { id: sessionId, userId, expiresAt, attributes: {} },
        { id: userId, attributes: { name, email, pictureUrl, subscription } },
      ]
    },
    async getUserSessions(userId) {
      const rows = await db.session.findMany({ where: { userId } })
      return rows.map(({ id, expiresAt }) => ({ id, userId, expiresAt, attributes: {} }))
    },
    async setSession({ id, userId, expiresAt }) {
      await db.session.create({ data: { id: hash(id), userId, expiresAt } })
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
      await db.session.deleteMany({ where: { expiresAt: { lte: new Date() } } })
    },
  }
}
