import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import type { BareServer, Plan } from './plan.ts'
import type { Statement } from './record.ts'

/*
 * The yardstick: node:http and node-postgres, which send the app's statements and answer the app's
 * bytes with nothing in between. The argument is a file with a BareServer as JSON.
 */

const { databaseUrl, poolSize, webhookSecret, plans, people } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
) as BareServer
const pool = new Pool({ connectionString: databaseUrl, max: poolSize })
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

/** The request's own values, in the order of what the plan recorded. */
async function subjectOf({ subject }: Plan, request: IncomingMessage): Promise<string[]> {
  if (subject === 'key') {
    const hash = sha256(request.headers.authorization?.slice('Bearer '.length) ?? '')
    return [hash, ...(people[hash] ?? [])]
  }
  if (subject === 'session') return [sha256(request.headers.cookie?.split('=')[1] ?? '')]
  if (subject === null) return []
  const body = await readBody(request)
  verify(body, String(request.headers['stripe-signature']))
  const event = JSON.parse(body.toString('utf8'))
  return [event.id, event.data.object.id]
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function verify(body: Buffer, header: string): void {
  const [, time = '', signature = ''] = /^t=(\d+),v1=(\w+)/.exec(header) ?? []
  const expected = createHmac('sha256', webhookSecret).update(`${time}.`).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error('The signature does not match.')
  }
}

function fill(params: unknown[], recorded: string[], own: string[]): unknown[] {
  return params.map((param) =>
    typeof param === 'string'
      ? recorded.reduce((text, value, place) => text.replaceAll(value, own[place] ?? ''), param)
      : param,
  )
}

const named = (sql: string) => ({ name: sha256(sql).slice(0, 40), text: sql })

async function perform(plan: Plan, own: string[]): Promise<void> {
  const send = ({ sql, params }: Statement) => ({
    ...named(sql),
    values: fill(params, plan.recorded, own),
  })
  if (plan.statements.at(-1)?.sql !== 'COMMIT') {
    for (const statement of plan.statements) await pool.query(send(statement))
    return
  }
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const statement of plan.statements) await client.query(send(statement))
  } finally {
    client.release()
  }
}

const server = createServer(async (request, response) => {
  try {
    const plan = plans.find(({ path }) => request.url === path)
    if (!plan) throw new Error(`There is no plan for ${request.url}.`)
    await perform(plan, await subjectOf(plan, request))
    const { type, body } = plan.answer
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
    response.end(body)
  } catch (error) {
    console.error(error)
    response.writeHead(500).end()
  }
})
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`)
})
