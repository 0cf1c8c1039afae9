import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Deps } from '#server/deps.ts'
import { receiveEvent } from '#server/services/inbox/webhook-inbox.ts'

export type Intake = {
  url: string
  /** The secret it verifies with, as the app's environment would have it. */
  secret: string
  /** A status to answer with instead of doing anything, as a proxy would; null for none. */
  instead: number | null
  close: () => Promise<void>
}

/** A server that answers webhooks as server/api/stripe-webhooks.post.ts does, without the rest of the app. */
export async function startIntake(deps: Deps): Promise<Intake> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    if (intake.instead) return response.writeHead(intake.instead, { location: '/' }).end()
    const stripe = { ...deps.config.stripe, webhookSecret: intake.secret }
    const signature = String(request.headers['stripe-signature'] ?? '')
    const own = { ...deps, config: { ...deps.config, stripe } }
    const { outcome } = await receiveEvent(own, body, signature || undefined)
    response.writeHead(outcome === 'refused' ? 400 : 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const intake: Intake = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    secret: deps.config.stripe.webhookSecret,
    instead: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return intake
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
