import type { ApiScope } from '#shared/api-key.ts'
import { apiLimits, type Tier } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import type { Limit } from '../../adapters/counter.ts'
import { factsColumns, joinedFacts, type JoinedFacts } from '../../adapters/subscription-facts.ts'
import type { Deps } from '../../deps.ts'
import { apiKeyState, hashApiKey, isWellFormedApiKey, mayUse } from '../../domain/api-key.ts'
import { calendarDateOf } from '../../domain/calendar-date.ts'
import { addressNetwork } from '../../domain/client-address.ts'
import { monthOf } from '../../domain/quota.ts'
import { retryAfterSeconds, type LimitStanding } from '../../domain/rate-limit-fields.ts'
import { ownerAccess } from './owner-access.ts'
import { quotaRefusal } from './quota-refusal.ts'
import { takeMonthlyCall } from './count-call.ts'

/**
 * Lets a call of the API in, or refuses it. A call that is let in counts, whatever comes of it; one that
 * is refused does not. Nothing about a key or a subscription is remembered between calls: an upgrade, an
 * end and a revocation all hold from the next one.
 */

/** Who calls: a guest by address, or the owner of a key. */
export type ApiCaller = { tier: Tier; userId?: string; keyId?: string }

export type ApiCall = {
  /** The key as it was sent; null for a guest. */
  key: string | null
  address: string | null
  /** The endpoint's name in the statistics, such as `listHolidays`. */
  endpoint: string
  /** What the key must be allowed; null where any key will do, and the call is not counted. */
  scope: ApiScope | null
}

/** `standing` is for the rate-limit fields; a call that no limit was asked about has none. */
export type Admission =
  | { admitted: true; caller: ApiCaller; standing: LimitStanding | null }
  | { admitted: false; error: AppError; standing: LimitStanding | null }

type AdmitDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'limiter' | 'callPace' | 'usageBatch'>

/**
 * A guest's call costs one write, a free user's one indexed read and one write, a Premium member's one
 * indexed read. Refusals are answers: key_invalid, key_scope, quota_exceeded, calls_too_fast.
 */
export async function admitCall(deps: AdmitDeps, call: ApiCall): Promise<Admission> {
  if (call.key === null) return admitGuest(deps, call)
  const now = deps.clock.now()
  const owner = isWellFormedApiKey(call.key) ? await findOwner(deps, call.key, now) : null
  if (!owner) return refused(new AppError('key_invalid'))
  if (call.scope === null) return { admitted: true, caller: callerOf(owner), standing: null }
  if (!mayUse(owner, call.scope)) {
    const message = `This API key may not be used for this: it lacks "${call.scope}".`
    return refused(new AppError('key_scope', { message }))
  }
  return owner.access.tier === 'premium'
    ? admitPremium(deps, call, owner, now)
    : admitFree(deps, call, owner, now)
}

const refused = (error: AppError, standing: LimitStanding | null = null): Admission => ({
  admitted: false,
  error,
  standing,
})

const secondsUntil = (end: Date, now: Date) => (end.getTime() - now.getTime()) / 1000

type Owner = NonNullable<Awaited<ReturnType<typeof findOwner>>>

/** The key with its owner's access, in one query over the unique index on the hash; null unless it is in use. */
async function findOwner({ db }: AdmitDeps, key: string, now: Date) {
  const rows = await db.$queryRaw<KeyRow[]>`
    select k.id, k.user_id as "userId", k.scopes::text[] as scopes, k.expires_at as "expiresAt",
      k.revoked_at as "revokedAt", u.deletion_requested_at as "deletionRequestedAt", ${factsColumns}
    from api_keys k join users u on u.id = k.user_id
      left join subscriptions facts on facts.user_id = u.id
    where k.hash = ${hashApiKey(key)}`
  const [row] = rows
  if (!row || apiKeyState(row, now) !== 'active') return null
  const { id, userId, scopes, deletionRequestedAt } = row
  const access = ownerAccess({ deletionRequestedAt, subscriptions: joinedFacts(rows) }, now)
  return access && { id, userId, scopes, access }
}

type KeyRow = JoinedFacts & {
  id: string
  userId: string
  scopes: ApiScope[]
  expiresAt: Date | null
  revokedAt: Date | null
  deletionRequestedAt: Date | null
}

const callerOf = ({ access, userId, id }: Owner): ApiCaller => ({
  tier: access.tier,
  userId,
  keyId: id,
})

const guest: ApiCaller = { tier: 'guest' }

const perAddress: Limit = {
  name: 'api-guest',
  points: apiLimits.guest.callsPerDay,
  durationSeconds: 86_400,
}

async function admitGuest(deps: AdmitDeps, { address, scope }: ApiCall): Promise<Admission> {
  // A guest may read what is everybody's; all else is somebody's own.
  if (scope !== 'read') {
    const message = 'Send an API key as "Authorization: Bearer alm_live_...".'
    return refused(new AppError('key_invalid', { message }))
  }
  const allowance = await deps.limiter.consume(perAddress, addressNetwork(address))
  const windowSeconds = perAddress.durationSeconds
  const standing: LimitStanding = { policy: 'day', windowSeconds, ...allowance }
  if (!allowance.allowed) return refused(quotaRefusal(deps, 'guest', standing), standing)
  return { admitted: true, caller: guest, standing }
}

async function admitFree(
  deps: AdmitDeps,
  { endpoint }: ApiCall,
  owner: Owner,
  now: Date,
): Promise<Admission> {
  const { id: keyId, userId } = owner
  const { start, end } = monthOf(now)
  const limit = apiLimits.free.callsPerMonth
  const taken = { userId, keyId, endpoint, at: now, monthStart: start, limit }
  const used = await takeMonthlyCall(deps, taken)
  const standing: LimitStanding = {
    policy: 'month',
    limit,
    windowSeconds: secondsUntil(end, start),
    remaining: used === null ? 0 : limit - used,
    resetSeconds: secondsUntil(end, now),
  }
  return used === null
    ? refused(quotaRefusal(deps, 'free', standing), standing)
    : { admitted: true, caller: callerOf(owner), standing }
}

const perSecond: Limit = {
  name: 'api-second',
  points: apiLimits.premium.callsPerSecond,
  durationSeconds: 1,
}

async function admitPremium(
  deps: AdmitDeps,
  { endpoint }: ApiCall,
  owner: Owner,
  now: Date,
): Promise<Admission> {
  const allowance = await deps.callPace.consume(perSecond, owner.userId)
  const windowSeconds = perSecond.durationSeconds
  const standing: LimitStanding = { policy: 'second', windowSeconds, ...allowance }
  if (!allowance.allowed) {
    const details = { retryAfterSeconds: retryAfterSeconds(standing), violatedPolicies: ['second'] }
    return refused(new AppError('calls_too_fast', details), standing)
  }
  const { id: keyId, userId } = owner
  deps.usageBatch.add({ userId, keyId, endpoint, day: calendarDateOf(now), at: now })
  return { admitted: true, caller: callerOf(owner), standing }
}
