import type { ServerParts } from '../server.ts'

export interface HostedPage {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

/** Answers the pages Stripe would host. */
export function answerHosted(
  _parts: ServerParts,
  _method: string,
  url: URL,
  _body: string,
): HostedPage {
  return {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `The Stripe emulator has no page ${url.pathname}.`,
  }
}
