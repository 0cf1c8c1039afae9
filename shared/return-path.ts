import { localeOfPath, pathIn } from './locales.ts'

/**
 * Where to go after signing in: only ever a path on this site (CWE-601, open redirect).
 * Takes whatever the address said; returns a path with its query, or `/account`.
 */
export function localReturnPath(value: unknown, fallback = '/account'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > 1000) return fallback
  const base = 'http://local.invalid'
  const url = URL.canParse(value, base) ? new URL(value, base) : null
  // "//host", "/\host" and control characters all resolve to another origin or path than they show.
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return fallback
  if (url.pathname.startsWith('/auth/')) return fallback
  return url.pathname + url.search
}

/** The sign-in page, in the language of the page it leads back to. */
export function signInPath(returnTo: string, query: Record<string, string> = {}): string {
  return `${pathIn(localeOfPath(returnTo), '/sign-in')}?${new URLSearchParams({ ...query, returnTo })}`
}
