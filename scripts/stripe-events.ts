import type { StripeEventStatus } from '#prisma'
import { createQueue } from '#server/adapters/queue.ts'
import { readTimeline } from '#server/services/inbox/timeline.ts'
import { listEvents, type EventFilter } from '#server/services/inbox/list-events.ts'
import { replayEvents } from '#server/services/inbox/replay-events.ts'
import { exitCodes, OperatorError, runCommand, type Outcome } from './lib/operator/command.ts'
import { eventLine } from './lib/operator/event-text.ts'
import { withMirror, type MirrorDeps } from './lib/operator/mirror.ts'
import { readMoment } from './lib/operator/since.ts'

const statuses = ['received', 'processed', 'ignored', 'failed', 'dead'] as const

const help = `The webhook events we were sent, and what became of them.

  npx tsx scripts/stripe-events.ts list --status failed --status dead
  npx tsx scripts/stripe-events.ts list --customer cus_NffrFeUfNV2Hib --type 'invoice.*' --since 3d
  npx tsx scripts/stripe-events.ts show evt_1NG8Du2eZvKYlo2C
  npx tsx scripts/stripe-events.ts replay evt_1NG8Du2eZvKYlo2C evt_1NG8Du2eZvKYlo2D
  npx tsx scripts/stripe-events.ts replay --status dead --since 1d

  list            the last received first
  show <id>       one event, and everything we were told of its customer
  replay <id...>  makes events received again, whatever became of them: the worker then reads their
                  customers' present state, so that replaying any event at any time is safe

  --status <status>   ${statuses.join(', ')}; may be given several times
  --customer <id>     only of this customer of Stripe's
  --type <type>       only of this type; a * at its end stands for anything
  --since <when>      received since then: 30m, 12h, 3d or a date
  --limit <n>         at most so many, 50 unless said
  --json              one JSON document: { events, more }, { event, timeline } or { replayed, refused }
  --help

Ends with 0, with 1 when it failed, with 2 when one of the events listed has failed or is dead, or when
one could not be replayed. Reads DATABASE_URL, STRIPE_SECRET_KEY and STRIPE_API_BASE from the
environment or .env.`

type Filter = EventFilter & { limit: number }

await runCommand({
  help,
  options: {
    status: { type: 'string', multiple: true, default: [] as string[] },
    customer: { type: 'string' },
    type: { type: 'string' },
    since: { type: 'string' },
    limit: { type: 'string', default: '50' },
  },
  run: ({ status, customer, type, since, limit }, [command, ...ids]) =>
    withMirror(async (deps) => {
      const filter: Filter = {
        statuses: status.map(readStatus),
        customerId: customer,
        type,
        since: since === undefined ? undefined : readMoment(since, deps.clock.now()),
        limit: readLimit(limit),
      }
      const [id] = ids
      if (command === 'list') return list(deps, filter)
      if (command === 'show' && id) return show(deps, id)
      if (command === 'replay') return replay(deps, await idsToReplay(deps, ids, filter))
      throw new OperatorError(`Say what to do: list, show <id> or replay <id...>.\n\n${help}`)
    }),
})

function readStatus(text: string): StripeEventStatus {
  const status = statuses.find((known) => known === text)
  if (status) return status
  throw new OperatorError(`${text} is no status; the statuses are ${statuses.join(', ')}.`)
}

function readLimit(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 1 && number <= 100_000) return number
  throw new OperatorError('--limit is a whole number from 1 to 100000.')
}

async function list(deps: MirrorDeps, { limit, ...filter }: Filter): Promise<Outcome> {
  const result = await listEvents(deps, filter, limit)
  const { events, more } = result
  const bad = events.some(({ status }) => status === 'failed' || status === 'dead')
  const end = more ? [`There are more; --limit shows more than ${limit}.`] : []
  return {
    code: bad ? exitCodes.findings : exitCodes.fine,
    result,
    text: events.length > 0 ? [...events.map(eventLine), ...end].join('\n') : 'No events.',
  }
}

async function show(deps: MirrorDeps, id: string): Promise<Outcome> {
  const event = await deps.db.stripeEvent.findUnique({ where: { id } })
  if (!event) throw new OperatorError(`There is no event ${id} in the inbox.`)
  const { customerId } = event
  const timeline = customerId ? await readTimeline(deps, customerId) : []
  const heading = customerId ? [`\nAll we were told of ${customerId}:`] : []
  const lines = timeline.map((one) => `${one.id === id ? '>' : ' '} ${eventLine(one)}`)
  return {
    code: exitCodes.fine,
    result: { event, timeline },
    text: [eventLine(event), ...heading, ...lines].join('\n'),
  }
}

async function idsToReplay(
  deps: MirrorDeps,
  ids: string[],
  { limit, ...filter }: Filter,
): Promise<string[]> {
  if (ids.length > 0) return ids
  const { statuses, ...others } = filter
  if (!statuses?.length && Object.values(others).every((value) => value === undefined)) {
    throw new OperatorError('Name the events to replay, or say which: --status dead --since 1d.')
  }
  const { events } = await listEvents(deps, filter, limit)
  return events.map((event) => event.id)
}

async function replay(deps: MirrorDeps, ids: string[]): Promise<Outcome> {
  const queue = createQueue(deps.config.databaseUrl, deps.log)
  await queue.start(null)
  try {
    const result = await replayEvents({ ...deps, queue }, ids)
    const lines = [
      `${result.replayed.length} received again; the worker reads their customers now.`,
      ...result.refused.map(({ id, why }) => `${id} was left as it is: ${why}.`),
    ]
    const code = result.refused.length > 0 ? exitCodes.findings : exitCodes.fine
    return { code, result, text: lines.join('\n') }
  } finally {
    await queue.stop()
  }
}
