import { randomInt, randomUUID } from 'node:crypto'
import type { PrismaClient } from '#prisma'
import type { SessionStore } from '#server/adapters/lucia.ts'
import { hashApiKey, lastFourOf, newApiKey } from '#server/domain/api-key.ts'
import { daysAfter } from '#server/domain/instant.ts'

/** Somebody who calls: with a key, and in a browser. */
export type Caller = { userId: string; key: string; keyId: string; hash: string; session: string }

/** Makes `count` people with a key and a session each; with `premium`, all of them have a subscription. */
export async function seedCallers(
  db: PrismaClient,
  lucia: SessionStore,
  { count, premium }: { count: number; premium: boolean },
): Promise<Caller[]> {
  const kind = premium ? 'premium' : 'free'
  const callers: Caller[] = []
  for (let number = 0; number < count; number += 1) {
    const name = `Bench ${kind} ${number}`
    const { id: userId } = await db.user.create({ data: { linkedinSubject: name, name } })
    if (premium) await subscribe(db, userId, `${kind}_${number}`)
    const key = newApiKey(randomInt)
    const hash = hashApiKey(key)
    const { id: keyId } = await db.apiKey.create({
      data: {
        ...{ userId, hash, name, scopes: ['read'] },
        ...{ lastFour: lastFourOf(key), createdAt: new Date() },
      },
    })
    const visit = { publicId: randomUUID(), userAgent: null, lastSeenAt: new Date() }
    const session = await lucia.createSession(userId, visit)
    callers.push({ userId, key, keyId, hash, session: session.id })
  }
  return callers
}

async function subscribe(db: PrismaClient, userId: string, suffix: string): Promise<void> {
  const now = new Date()
  const customerId = `cus_${suffix}`
  await db.customer.create({ data: { id: customerId, userId, livemode: false, readAt: now } })
  await db.subscription.create({
    data: {
      ...{ id: `sub_${suffix}`, customerId, userId, status: 'active', created: now, readAt: now },
      currentPeriodStart: now,
      currentPeriodEnd: daysAfter(now, 30),
    },
  })
}
