import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripeScript } from '../../../browser/script.ts'

export type Call = { method: string; path: string; key: string; body: Record<string, string> }
type Intent = Record<string, unknown> & { id: string; object: string; status: string }

const AUTHENTICATION_FAILURE = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

/** As much of the emulator as its browser half calls: three resources in memory, by fixed cards. */
export async function startFakeApi() {
  const calls: Call[] = []
  const intents = new Map<string, Intent>()

  function addIntent(id: string, fields: Record<string, unknown> = {}): string {
    const object = id.startsWith('pi_') ? 'payment_intent' : 'setup_intent'
    const clientSecret = `${id}_secret_x`
    const amount = object === 'payment_intent' ? { amount: 4900, currency: 'eur' } : {}
    const status = 'requires_payment_method'
    intents.set(id, { id, object, status, client_secret: clientSecret, ...amount, ...fields })
    return clientSecret
  }

  function answer({ path, key, body }: Call): [status: number, body: unknown] {
    if (!key.startsWith('pk_test_good'))
      return [401, error('invalid_request_error', undefined, `Invalid API Key provided: ${key}`)]
    if (path === '/v1/payment_methods') return createPaymentMethod(body)
    if (path === '/_emulator/authenticate') return authenticate(body)
    const [, id, action] = /^\/v1\/\w+_intents\/(\w+)(\/confirm)?$/.exec(path) ?? []
    const intent = intents.get(id ?? '')
    if (!intent || body['client_secret'] !== intent['client_secret'])
      return [404, error('invalid_request_error', 'resource_missing', `No such intent: '${id}'`)]
    if (action) intent.status = statusFor(body)
    return [200, intent]
  }

  function createPaymentMethod(body: Record<string, string>): [number, unknown] {
    const number = body['card[number]'] ?? ''
    if (number === '4000000000000002')
      return [402, error('card_error', 'card_declined', 'Your card was declined.')]
    return [200, { id: 'pm_1', object: 'payment_method', card: { last4: number.slice(-4) } }]
  }

  function authenticate(body: Record<string, string>): [number, unknown] {
    const intent = intents.get(body['intent'] ?? '')!
    const passed = body['outcome'] === 'complete'
    intent.status = passed ? 'succeeded' : 'requires_payment_method'
    if (!passed && intent['explains']) intent['last_payment_error'] = AUTHENTICATION_FAILURE
    return [200, intent]
  }

  const server = createServer(async (request, response) => {
    allowAnyOrigin(response)
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    const url = new URL(request.url!, 'http://fake')
    if (url.pathname.endsWith('/stripe.js'))
      return response.setHeader('content-type', 'text/javascript').end(stripeScript())
    const call: Call = {
      method: request.method!,
      path: url.pathname,
      key: (request.headers.authorization ?? '').replace('Bearer ', ''),
      body: await readBody(request, url),
    }
    calls.push(call)
    const [status, body] = answer(call)
    return response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    addIntent,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function statusFor(body: Record<string, string>): string {
  const number = body['payment_method_data[card][number]'] ?? ''
  return number.startsWith('40000027') ? 'requires_action' : 'succeeded'
}

const error = (type: string, code: string | undefined, message: string) => ({
  error: { type, code, message },
})

function allowAnyOrigin(response: ServerResponse) {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', 'authorization, content-type')
}

async function readBody(request: IncomingMessage, url: URL): Promise<Record<string, string>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  if (request.headers['content-type'] === 'application/json') return JSON.parse(text)
  return Object.fromEntries(new URLSearchParams(text || url.searchParams))
}
