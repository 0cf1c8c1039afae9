import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStripe, hasAnswered, isUnavailable } from '#server/adapters/stripe.ts'

type Answer = { status: number; body: string; requestId?: string }

/** Answers with what a test last set. */
let server: Server
let stripe: ReturnType<typeof createStripe>
let answer: Answer

beforeAll(async () => {
  server = createServer((_, response) => {
    const { status, body, requestId } = answer
    response.writeHead(status, { ...(requestId && { 'request-id': requestId }) }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const apiBase = new URL(`http://127.0.0.1:${port}`)
  stripe = createStripe({ secretKey: 'sk_test_tests', apiBase })
})
afterAll(() => server.close())

const errorOf = (given: Answer): Promise<unknown> => {
  answer = given
  const create = stripe.customers.create({}, { maxNetworkRetries: 0 })
  return create.then(
    () => null,
    (error: unknown) => error,
  )
}
const said = (type: string) => JSON.stringify({ error: { type, message: 'No.' } })

describe('what an answer says of its request', () => {
  it.each([502, 503, 504])('a gateway’s %d: nothing, for Stripe did not say it', async (status) => {
    const error = await errorOf({ status, body: '<h1>Bad gateway</h1>' })
    expect([hasAnswered(error), isUnavailable(error)]).toEqual([false, true])
    const inJson = await errorOf({ status, body: said('api_error') })
    expect(hasAnswered(inJson)).toBe(false)
  })

  it('Stripe’s own 500: it is over, by a failure of Stripe’s', async () => {
    const error = await errorOf({ status: 500, body: said('api_error'), requestId: 'req_1' })
    expect([hasAnswered(error), isUnavailable(error)]).toEqual([true, true])
  })

  it('a refusal: it is over, and Stripe did not fail', async () => {
    const body = said('invalid_request_error')
    const error = await errorOf({ status: 400, body, requestId: 'req_2' })
    expect([hasAnswered(error), isUnavailable(error)]).toEqual([true, false])
  })
})
