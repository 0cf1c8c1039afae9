import { apiLimits } from '#shared/catalog.ts'
import { AppError } from '#shared/errors.ts'
import { formatOf } from '#shared/format.ts'
import type { Deps } from '../../deps.ts'
import { retryAfterSeconds, type LimitStanding } from '../../domain/rate-limit-fields.ts'

/** What somebody is told whose calls are used up: when there are more, and where they can be had at once. */
export function quotaRefusal(
  { config, clock }: Pick<Deps, 'config' | 'clock'>,
  tier: 'guest' | 'free',
  standing: LimitStanding,
): AppError {
  const retryAfter = retryAfterSeconds(standing)
  const back = new Date(clock.now().getTime() + retryAfter * 1000)
  return new AppError('quota_exceeded', {
    message: sentences[tier](day(back)),
    retryAfterSeconds: retryAfter,
    upgradeUrl: new URL('/pricing', config.siteUrl).href,
    violatedPolicies: [standing.policy],
  })
}

const { count, day } = formatOf()

const sentences = {
  guest: () =>
    `The ${count(apiLimits.guest.callsPerDay)} calls a day without a key are used up. ` +
    `With a free account there are ${count(apiLimits.free.callsPerMonth)} a month.`,
  free: (back: string) =>
    `This month's ${count(apiLimits.free.callsPerMonth)} calls are used up. ` +
    `The next ones come on ${back}; Premium has no monthly limit.`,
}
