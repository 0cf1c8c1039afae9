import { deleteCookie, getCookie, setCookie, type H3Event } from 'h3'
import { signInMinutes, type SignInAttempt } from '../services/account/sign-in.ts'

// One cookie per attempt, named after its state, so that two tabs do not end each other's sign-in.
const cookieName = (state: string) => `sign_in_${state.slice(0, 12)}`

const attributes = (event: H3Event) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: event.context.deps.config.siteUrl.protocol === 'https:',
  path: '/auth/linkedin',
})

/** Remembers in this browser what was sent to LinkedIn. */
export function keepAttempt(event: H3Event, attempt: SignInAttempt): void {
  setCookie(event, cookieName(attempt.state), JSON.stringify(attempt), {
    ...attributes(event),
    maxAge: signInMinutes * 60,
  })
}

/** Takes the attempt a callback answers, once: a replayed callback finds nothing. Not yet checked in any way. */
export function takeAttempt(event: H3Event, state: unknown): unknown {
  if (typeof state !== 'string' || !/^[\w-]{12,}$/.test(state)) return null
  const value = getCookie(event, cookieName(state))
  if (!value) return null
  deleteCookie(event, cookieName(state), attributes(event))
  try {
    return JSON.parse(value)
  } catch {
    return null
  }
}
