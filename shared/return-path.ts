import { localeOfPath, pathIn, withoutLocale } from './locales.ts'

// Of the 4096 bytes a cookie may have, what a sign-in under way keeps beside it needs some 300.
const mostInCookie = 3_500

/**
 * Where to go after signing in: only ever a path on this site (CWE-601, open redirect).
 * Takes whatever the address said; returns a path with its query, or `/account`.
 */
export function localReturnPath(value: unknown, fallback = '/account'): string {
  if (typeof value !== 'string' || !value.startsWith('/')) return fallback
  const base = 'http://local.invalid'
  const url = URL.canParse(value, base) ? new URL(value, base) : null
  // "//host", "/\host" and control characters all resolve to another origin or path than they show.
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return fallback
  if (url.pathname.startsWith('/auth/')) return fallback
  const path = url.pathname + url.search
  return encodeURIComponent(path).length > mostInCookie ? fallback : path
}

/**
 * The premium page somebody was on the way to when they were led to pricing, as it is in the default
 * language. Takes what the address said; null where it names no premium page of this site.
 */
export function wantedPremiumPage(value: unknown): string | null {
  const page = withoutLocale(localReturnPath(value, '/'))
  return premiumPages.some((path) => page === path || page.startsWith(`${path}?`)) ? page : null
}

const premiumPages = ['/planner']

/** The sign-in page, in the language of the page it leads back to. */
export function signInPath(returnTo: string, query: Record<string, string> = {}): string {
  return `${pathIn(localeOfPath(returnTo), '/sign-in')}?${new URLSearchParams({ ...query, returnTo })}`
}
