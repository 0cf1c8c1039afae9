import { randomInt } from 'node:crypto'
import type { ApiKeySummary } from '#shared/api-key.ts'
import { apiKeyPolicy } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import type { CreateApiKeyInput } from '#shared/inputs.ts'
import { lockUserRow, type Tx } from '../../adapters/db.ts'
import type { Deps } from '../../deps.ts'
import {
  apiKeyState,
  hashApiKey,
  lastFourOf,
  maskApiKey,
  newApiKey,
  rotationDates,
} from '../../domain/api-key.ts'
import { daysAfter, daysBefore } from '../../domain/instant.ts'

type KeyDeps = Pick<Deps, 'db' | 'clock'>

/** A key at the only moment it is known: `key` is shown to its owner and kept nowhere. */
export type MadeApiKey = { key: string; summary: ApiKeySummary }

const shown = {
  id: true,
  name: true,
  lastFour: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  replacedById: true,
} as const

type ShownRow = Omit<ApiKeySummary, 'masked' | 'state' | 'replaced'> & {
  lastFour: string
  replacedById: string | null
}

function summarise({ lastFour, replacedById, ...row }: ShownRow, now: Date): ApiKeySummary {
  return {
    ...row,
    masked: maskApiKey(lastFour),
    state: apiKeyState(row, now),
    replaced: replacedById !== null,
  }
}

/** A person's keys, newest first, those that have ended included. */
export async function listApiKeys({ db, clock }: KeyDeps, userId: string) {
  const rows = await db.apiKey.findMany({
    where: { userId },
    select: shown,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  return rows.map((row) => summarise(row, clock.now()))
}

/** A person's key by its id. Throws AppError not_found. */
export async function readApiKey({ db, clock }: KeyDeps, userId: string, id: string) {
  const row = await db.apiKey.findFirst({ where: { id, userId }, select: shown })
  if (!row) throw new AppError('not_found', { message: 'There is no such key.' })
  return summarise(row, clock.now())
}

/** Makes a key. Throws AppError too_many_keys at the limits of `apiKeyPolicy`. */
export async function createApiKey(
  { db, clock }: KeyDeps,
  userId: string,
  { name, scopes, expiresInDays }: CreateApiKeyInput,
): Promise<MadeApiKey> {
  const now = clock.now()
  const expiresAt = expiresInDays === null ? null : daysAfter(now, expiresInDays)
  return db.$transaction(async (tx) => {
    await lockUserRow(tx, userId)
    await refuseTooMany(tx, userId, now)
    return insertKey(tx, { userId, name, scopes: [...new Set(scopes)], expiresAt }, now)
  })
}

/**
 * Makes a key that takes another's place: same name, uses and lifetime. The old one goes on working for
 * `overlapHours`, so that a program can be moved without a gap. Throws AppError not_found for a key that
 * is not this person's, key_not_active for one that has ended or has been replaced already, and
 * too_many_keys.
 */
export async function rotateApiKey(
  { db, clock }: KeyDeps,
  userId: string,
  { id, overlapHours }: { id: string; overlapHours: number },
): Promise<MadeApiKey> {
  const now = clock.now()
  return db.$transaction(async (tx) => {
    await lockUserRow(tx, userId)
    const old = await tx.apiKey.findFirst({ where: { id, userId } })
    if (!old) throw new AppError('not_found', { message: 'There is no such key.' })
    if (old.replacedById || apiKeyState(old, now) !== 'active') throw new AppError('key_not_active')
    await refuseTooManyToday(tx, userId, now)
    const { newExpiresAt, oldExpiresAt } = rotationDates(old, now, overlapHours)
    const { name, scopes } = old
    const made = await insertKey(tx, { userId, name, scopes, expiresAt: newExpiresAt }, now)
    await tx.apiKey.update({
      where: { id },
      data: { expiresAt: oldExpiresAt, replacedById: made.summary.id },
    })
    return made
  })
}

/** Ends a key at once: the next call with it is refused. Doing it again is success. Throws AppError not_found. */
export async function revokeApiKey(deps: KeyDeps, userId: string, id: string) {
  const live = { id, userId, revokedAt: null }
  await deps.db.apiKey.updateMany({ where: live, data: { revokedAt: deps.clock.now() } })
  return readApiKey(deps, userId, id)
}

type NewKey = Pick<ShownRow, 'name' | 'scopes' | 'expiresAt'> & { userId: string }

async function insertKey(tx: Tx, data: NewKey, now: Date): Promise<MadeApiKey> {
  const key = newApiKey(randomInt)
  const row = await tx.apiKey.create({
    data: { ...data, hash: hashApiKey(key), lastFour: lastFourOf(key), createdAt: now },
    select: shown,
  })
  return { key, summary: summarise(row, now) }
}

async function refuseTooMany(tx: Tx, userId: string, now: Date): Promise<void> {
  const active = await tx.apiKey.count({
    where: {
      userId,
      revokedAt: null,
      replacedById: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
  })
  if (active >= apiKeyPolicy.maxActive) {
    const message = `A person can have ${apiKeyPolicy.maxActive} API keys. Revoke one that is not used.`
    throw new AppError('too_many_keys', { message })
  }
  await refuseTooManyToday(tx, userId, now)
}

async function refuseTooManyToday(tx: Tx, userId: string, now: Date): Promise<void> {
  const made = await tx.apiKey.count({ where: { userId, createdAt: { gt: daysBefore(now, 1) } } })
  if (made >= apiKeyPolicy.maxNewPerDay) {
    const message = `A person can make ${apiKeyPolicy.maxNewPerDay} API keys a day. Try again tomorrow.`
    throw new AppError('too_many_keys', { message })
  }
}
