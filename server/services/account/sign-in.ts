import { generateState } from 'arctic'
import { z } from 'zod'
import { localeOfPath, type Locale } from '#shared/locales.ts'
import { localReturnPath } from '#shared/return-path.ts'
import type { Deps } from '../../deps.ts'
import {
  LinkedInRefused,
  LinkedInUnavailable,
  type LinkedInProfile,
} from '../../adapters/linkedin.ts'

/** How long a person may take at LinkedIn. */
export const signInMinutes = 10

const attemptSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  // A cookie can be another site's of the same domain.
  returnPath: z.string().transform((path) => localReturnPath(path)),
  startedAt: z.number(),
})

/** What the browser keeps of a sign-in under way, in a cookie of its own. */
export type SignInAttempt = z.infer<typeof attemptSchema>

/** Begins a sign-in: the address to send the browser to, and what its cookie must keep. */
export function startSignIn(
  { linkedin, clock }: Pick<Deps, 'linkedin' | 'clock'>,
  returnPath: unknown,
): { url: URL; attempt: SignInAttempt } {
  const attempt = {
    state: generateState(),
    nonce: generateState(),
    returnPath: localReturnPath(returnPath),
    startedAt: clock.now().getTime(),
  }
  return { url: linkedin.authorizationUrl(attempt.state, attempt.nonce), attempt }
}

type SignInProblem = 'refused' | 'expired' | 'failed' | 'unavailable' | 'closing'

export type SignInResult =
  | { ok: true; sessionId: string; returnPath: string }
  /** `why` is for the log. */
  | { ok: false; problem: SignInProblem; returnPath: string; why: string }

type Callback = { code?: unknown; state?: unknown; error?: unknown }

/**
 * Ends a sign-in: checks that the callback answers this browser's attempt (RFC 6749, 10.12), reads the
 * profile, finds or makes the user by LinkedIn's subject id, and opens a session. The language of the page
 * they come from is the one we write to them in from now on. A new address goes to Stripe by the queue, so that
 * nobody waits for Stripe to sign in.
 */
export async function finishSignIn(
  deps: Pick<Deps, 'linkedin' | 'lucia' | 'db' | 'clock' | 'log' | 'queue'>,
  callback: Callback,
  cookie: unknown,
  userAgent: string | null = null,
): Promise<SignInResult> {
  const attempt = readAttempt(cookie, deps.clock.now())
  const returnPath = attempt?.returnPath ?? localReturnPath(null)
  const fail = (problem: SignInProblem, why: string) =>
    ({ ok: false, problem, returnPath, why }) as const

  if (!attempt) return fail('expired', 'no attempt under way in this browser')
  if (callback.state !== attempt.state) return fail('expired', 'the state is of another attempt')
  if (callback.error !== undefined) return fail('refused', String(callback.error))
  if (typeof callback.code !== 'string') return fail('failed', 'the callback has no code')

  try {
    const profile = await deps.linkedin.profileFromCode(callback.code, attempt.nonce)
    const userId = await upsertUser(deps, profile, localeOfPath(returnPath))
    if (!userId) return fail('closing', 'the account is being deleted')
    const session = await deps.lucia.createSession(userId, {
      userAgent: userAgent?.slice(0, userAgentLength) || null,
      lastSeenAt: deps.clock.now(),
    })
    return { ok: true, sessionId: session.id, returnPath }
  } catch (error) {
    if (error instanceof LinkedInRefused) return fail('failed', error.message)
    if (error instanceof LinkedInUnavailable) return fail('unavailable', error.message)
    throw error
  }
}

function readAttempt(cookie: unknown, now: Date): SignInAttempt | null {
  const parsed = attemptSchema.safeParse(cookie)
  if (!parsed.success) return null
  const age = now.getTime() - parsed.data.startedAt
  return age <= signInMinutes * 60_000 ? parsed.data : null
}

const userAgentLength = 400

// Null for somebody whose deletion is under way: it goes on, and a new account can be made after it. What is
// known of them stays as it was, for the deletion looks for their customer at Stripe by the e-mail.
async function upsertUser(
  { db, queue }: Pick<Deps, 'db' | 'queue'>,
  { subject: linkedinSubject, ...profile }: LinkedInProfile,
  locale: Locale,
): Promise<string | null> {
  const columns = { ...profile, locale }
  const where = { linkedinSubject }
  return db.$transaction(async (tx) => {
    const known = await tx.user.findUnique({ where, include: { customer: true } })
    if (known?.deletionRequestedAt) return null
    const { id, deletionRequestedAt } = await tx.user.upsert({
      where,
      create: { linkedinSubject, ...columns },
      update: columns,
      select: { id: true, deletionRequestedAt: true },
    })
    if (deletionRequestedAt) return null
    if (known && isStripeToFollow(known, profile.email)) await queue.enqueueEmailUpdate(tx, id)
    return id
  })
}

type Known = { email: string | null; customer: { email: string | null } | null }

// An address that was given to Stripe itself, in its portal, is its customer's choice, and stays.
const isStripeToFollow = ({ email: former, customer }: Known, email: string | null): boolean =>
  email !== null && email !== former && customer?.email === former
