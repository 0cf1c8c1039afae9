import { getRequestHeader, type H3Event } from 'h3'
import { clientAddress } from '../domain/client-address.ts'

/** The address of whoever sent this request, right behind as many proxies as TRUST_PROXY says; null when unknown. */
export function requestAddress(event: H3Event): string | null {
  return clientAddress({
    socketAddress: event.node.req.socket?.remoteAddress,
    forwardedFor: getRequestHeader(event, 'x-forwarded-for'),
    trustedHops: event.context.deps.config.trustedProxyHops,
  })
}
