import type { H3Event, H3EventContext } from 'h3'

/**
 * The context of the request whose page is being drawn, for a call that its drawing makes inside the
 * process (plugins/trpc.ts hands it on); null for what came over the network. No client can send one: it
 * is an object that Nitro's local calls leave on their own request.
 */
export function outerContext(event: H3Event): H3EventContext | null {
  const { __unenv__: handedOn } = event.node.req as { __unenv__?: Partial<H3EventContext> }
  return handedOn?.deps ? (handedOn as H3EventContext) : null
}
