import type { Deps } from '../../deps.ts'
import { deviceNames } from '../../domain/device-names.ts'
import { daysAfter } from '../../domain/instant.ts'

/** A signed-in browser, as its owner sees it. */
export type SessionView = {
  /** Names it to endSession; opens nothing. */
  id: string
  /** The browser and the system, as far as they are known. */
  device: string[]
  current: boolean
  createdAt: Date
  /** To the day. */
  lastSeenAt: Date
}

/** The browsers somebody is signed in with, this one first, then the last seen. */
export async function listSessions(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  userId: string,
  currentId: string | null,
): Promise<SessionView[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: clock.now() } },
    orderBy: { lastSeenAt: 'desc' },
  })
  return rows
    .map(({ publicId, userAgent, createdAt, lastSeenAt }) => ({
      id: publicId,
      device: deviceNames(userAgent),
      current: publicId === currentId,
      createdAt,
      lastSeenAt,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one of somebody's own sessions; one that is not there, or another person's, changes nothing. */
export async function endSession(
  { db }: Pick<Deps, 'db'>,
  userId: string,
  id: string,
): Promise<{ ended: number }> {
  const { count } = await db.session.deleteMany({ where: { userId, publicId: id } })
  return { ended: count }
}

/** Ends all of somebody's sessions but the one that asks. */
export async function endOtherSessions(
  { db }: Pick<Deps, 'db'>,
  userId: string,
  currentId: string,
): Promise<{ ended: number }> {
  const { count } = await db.session.deleteMany({ where: { userId, publicId: { not: currentId } } })
  return { ended: count }
}

/** Notes that a session is in use, once a day: a visit is no reason to write. */
export async function noteVisit(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { publicId, lastSeenAt }: { publicId: string; lastSeenAt: Date },
): Promise<void> {
  const now = clock.now()
  if (now < daysAfter(lastSeenAt, 1)) return
  await db.session.updateMany({ where: { publicId, lastSeenAt }, data: { lastSeenAt: now } })
}
