import { isIP } from 'node:net'

type Connection = {
  /** The other end of the TCP connection; undefined for a call inside the process. */
  socketAddress: string | undefined
  /** The X-Forwarded-For header: each proxy adds, on the right, the address it was called from. */
  forwardedFor: string | undefined
  /** How many proxies of ours stand before the app. */
  trustedHops: number
}

/**
 * Whose address a request came from, or null when nobody can say. Only what our own proxies wrote is
 * believed: with one proxy the header's last entry, with two the last but one. What stands further left
 * came with the request, and anybody can write it. (MDN: "X-Forwarded-For", Selecting an IP address.)
 */
export function clientAddress({ socketAddress, forwardedFor, trustedHops }: Connection) {
  const socket = normalize(socketAddress)
  if (trustedHops === 0) return socket
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  // Fewer entries than proxies: it did not pass them all, so the connection itself is all we know.
  return normalize(entries.at(-trustedHops)) ?? socket
}

function normalize(value: string | undefined): string | null {
  const bare = value?.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^::ffff:(?=[\d.]+$)/i, '')
  const address = bare?.replace(/^([\d.]+):\d+$/, '$1').replace(/%.*$/, '')
  return address && isIP(address) ? address.toLowerCase() : null
}

/**
 * What a limit counts an address under: an IPv4 address itself, and of an IPv6 address its first 64
 * bits, for one household or server owns all that follow (RFC 6177, RFC 4291 section 2.5.4).
 */
export function addressNetwork(address: string | null): string {
  if (!address) return 'unknown'
  return isIP(address) === 6 ? `${firstGroups(address)}::/64` : address
}

function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
