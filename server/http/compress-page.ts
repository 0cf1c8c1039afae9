import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { appendResponseHeader, getRequestHeader, setResponseHeader, type H3Event } from 'h3'
import Negotiator from 'negotiator'

const compress = {
  // The quality that costs what gzip costs and gives more; pages are compressed as they leave.
  br: (html: string) =>
    promisify(brotliCompress)(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: promisify(gzip),
} as const
type Encoding = keyof typeof compress

/**
 * A page as the browser wants it sent (RFC 9110, 12.5.3), with the headers that say so. Pages alone:
 * answers of the API and of tRPC can hold a secret beside what somebody else chose, whose length
 * compression would tell (BREACH, CVE-2013-3587).
 */
export async function compressPage(event: H3Event, html: string): Promise<string | Buffer> {
  appendResponseHeader(event, 'vary', 'accept-encoding')
  const accepted = getRequestHeader(event, 'accept-encoding') ?? 'identity'
  const encoding = new Negotiator({ headers: { 'accept-encoding': accepted } }).encoding([
    ...(Object.keys(compress) as Encoding[]),
    'identity',
  ])
  if (encoding !== 'br' && encoding !== 'gzip') return html
  setResponseHeader(event, 'content-encoding', encoding)
  return compress[encoding](html)
}
