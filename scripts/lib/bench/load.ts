import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { Load, Measured } from './plan.ts'

/*
 * Calls a server over a fixed number of kept connections for a fixed time, and prints what it measured.
 * The argument is a file with a Load as JSON.
 */

const load = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Load
const { origin, path, method, connections, warmUpSeconds, seconds, webhookSecret } = load
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const run = randomBytes(6).toString('hex')
let sent = 0

/** An event as Stripe sends it, in size as well, about a customer of its own. */
function signedEvent(secret: string, number: number) {
  const object = { id: `cus_${run}${number}`, object: 'customer', description: 'x'.repeat(1500) }
  const body = JSON.stringify({
    id: `evt_${run}${number}`,
    object: 'event',
    api_version: '2026-07-29',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type: 'customer.updated',
    data: { object },
  })
  const time = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  return { body, headers: { 'stripe-signature': `t=${time},v1=${signature}` } }
}

function callOnce(): Promise<number> {
  const number = sent++
  const event = webhookSecret ? signedEvent(webhookSecret, number) : null
  const headers = { ...load.headers[number % load.headers.length], ...event?.headers }
  return new Promise((resolve, reject) => {
    const call = request(origin + path, { method, agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
    })
    call.on('error', reject).end(event?.body)
  })
}

const latencies: number[] = []
const statuses: Record<string, number> = {}
const measureFrom = performance.now() + warmUpSeconds * 1000
const end = measureFrom + seconds * 1000

async function keepCalling(): Promise<void> {
  while (performance.now() < end) {
    const began = performance.now()
    const status = await callOnce()
    const ended = performance.now()
    if (began < measureFrom || ended > end) continue
    statuses[status] = (statuses[status] ?? 0) + 1
    latencies.push(ended - began)
  }
}

await Promise.all(Array.from({ length: connections }, keepCalling))
agent.destroy()
latencies.sort((a, b) => a - b)
const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
const measured: Measured = {
  requestsPerSecond: latencies.length / seconds,
  medianMilliseconds: at(0.5),
  p99Milliseconds: at(0.99),
  statuses,
}
console.log(JSON.stringify(measured))
