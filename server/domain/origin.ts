/**
 * Whether a request that changes something comes from our own pages. Browsers put an Origin on every
 * such request; one without is not a page of ours, and is not trusted (RFC 6454, section 7).
 */
export function isTrustedOrigin(request: {
  origin: string | undefined
  host: string | undefined
  siteUrl: URL
}): boolean {
  const { origin, host, siteUrl } = request
  if (!origin || !URL.canParse(origin)) return false
  const from = new URL(origin)
  return (
    from.origin === siteUrl.origin || (from.protocol === siteUrl.protocol && from.host === host)
  )
}
