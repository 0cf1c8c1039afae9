/** A limit and where a caller stands in it, right after a call was let in or refused. */
export type LimitStanding = {
  /** The policy's name: lower-case letters. */
  policy: string
  /** Calls per window. */
  limit: number
  windowSeconds: number
  remaining: number
  /** Seconds until calls are there again. */
  resetSeconds: number
}

/**
 * The fields a client reads its limits from, as structured fields (draft-ietf-httpapi-ratelimit-headers-10,
 * sections 3 and 4): the policy with its quota `q` and window `w`, and what remains `r` for how long `t`.
 */
export function rateLimitFields(standing: LimitStanding): Record<string, string> {
  const { policy, limit, windowSeconds, remaining, resetSeconds } = standing
  return {
    'ratelimit-policy': `"${policy}";q=${limit};w=${windowSeconds}`,
    ratelimit: `"${policy}";r=${Math.max(0, remaining)};t=${wholeSeconds(resetSeconds)}`,
  }
}

/** What Retry-After says (RFC 9110, 10.2.3): whole seconds, and never "at once" to somebody just refused. */
export const retryAfterSeconds = (standing: Pick<LimitStanding, 'resetSeconds'>) =>
  Math.max(1, wholeSeconds(standing.resetSeconds))

const wholeSeconds = (seconds: number) => Math.max(0, Math.ceil(seconds))
