export type KnownPage = { path: string; file: string; impersonal: boolean; gated: boolean }
type Rules = Record<string, object>

const cachingRules = ['cache', 'swr', 'isr', 'prerender', 'static', 'keptPage'] as const
const publicCache = /public|s-maxage/i
// What answers a person or changes something; none of it is ever the same for everybody.
const neverCached = ['/api/trpc/x', '/api/v1/x', '/api/account/x', '/auth/linkedin', '/account']

/**
 * The route rules that would cache what is not the same for everybody, each as a sentence for the person
 * whose build it stops. A page without middleware may be cached when it says it is impersonal, and kept for
 * guests alone in any case.
 */
export function findCachedGates(pages: readonly KnownPage[], rules: Rules): string[] {
  return Object.entries(rules).flatMap(([pattern, rule]) => {
    const by = cachingRule(rule)
    if (!by || pattern.startsWith('/_nuxt')) return []
    const matches = matcher(pattern)
    const routes = neverCached.filter(matches).map((path) => `${path} is answered per person`)
    const forGuests = by === 'keptPage' && isForGuests(rule)
    const files = pages.filter(({ path, impersonal, gated }) => {
      return (gated || !(impersonal || forGuests)) && matches(samplePath(path))
    })
    const reasons = files.map(({ path, file, gated }) =>
      gated ? `${path} (${file}) is gated` : `${path} (${file}) does not say that it is impersonal`,
    )
    return [...routes, ...reasons].map((reason) => `routeRules '${pattern}' (${by}): ${reason}`)
  })
}

const isForGuests = (rule: { keptPage?: { guestsOnly?: boolean } }) =>
  rule.keptPage?.guestsOnly === true

function cachingRule(rule: object): string | undefined {
  const set = cachingRules.find((name) =>
    Object.entries(rule).some(([key, on]) => key === name && on),
  )
  if (set) return set
  const headers = Object.entries('headers' in rule ? (rule.headers ?? {}) : {})
  const shared = headers.some(
    ([name, value]) => name.toLowerCase() === 'cache-control' && publicCache.test(String(value)),
  )
  return shared ? 'cache-control' : undefined
}

/** As Nitro matches route rules: `**` is any rest, none included; `*` and `:name` are one step. */
function matcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\/\*\*(?::\w+)?$/, '(?:/.*)?')
    .replaceAll(/\/(?:\*|:\w+)(?=\/|$)/g, '/[^/]+')
  const expression = new RegExp(`^${source || '/'}$`, 'i')
  return (path) => expression.test(path)
}

const samplePath = (path: string) =>
  path.replaceAll(/:\w+\(\.\*\)\*?/g, 'x/y').replaceAll(/:\w+(?:\([^)]*\))?\??/g, 'x')
