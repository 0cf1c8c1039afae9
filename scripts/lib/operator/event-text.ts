import type { StripeEvent } from '#prisma'

type Shown = Pick<StripeEvent, 'id' | 'type' | 'status' | 'created' | 'attempts' | 'reason'> &
  Pick<StripeEvent, 'nextAttemptAt'>

/** An event and its fate on one line. */
export function eventLine(event: Shown & { customerId?: string | null }): string {
  const { id, type, status, created, customerId } = event
  const columns = [created.toISOString(), status.padEnd(9), id, type, customerId ?? '']
  return `${columns.join('  ').trimEnd()}${fateOf(event)}`
}

function fateOf({ status, reason, attempts, nextAttemptAt }: Shown): string {
  const tried = status === 'failed' || status === 'dead' ? [`tried ${times(attempts)}`] : []
  const next = nextAttemptAt ? [`again by ${nextAttemptAt.toISOString()}`] : []
  const parts = [...(reason ? [reason] : []), ...tried, ...next]
  return parts.length > 0 ? `\n    ${parts.join('; ')}` : ''
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
