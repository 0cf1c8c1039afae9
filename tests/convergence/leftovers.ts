import type { Db } from '#server/adapters/db.ts'
import type { Actor, Life } from './people.ts'

/**
 * What the database still has of a deleted account, found without any of the app's queries: every row of
 * every table, the queue's too, is searched as text.
 */

type Needle = { what: string; text: string }

/** Where a customer's id and a user's id may outlive the account; docs/privacy.md says why. */
const keepsCustomers = ['public.retained_customers', 'public.stripe_events']
const keepsUsers = ['public.rate_limits']

/** Every row that names a deleted account, in words. */
export async function findLeftovers(db: Db, actor: Actor, life: Life): Promise<string[]> {
  const user = { what: 'user id', text: life.userId }
  const person = [
    { what: 'e-mail', text: life.email },
    // Of somebody who came back it may be here again.
    ...(actor.hasLeft ? [{ what: 'name', text: actor.name }] : []),
  ]
  const customers = life.customerIds.map((text) => ({ what: 'customer', text }))
  const found: string[] = []
  for (const table of await tablesOf(db)) {
    const mirrors = table.startsWith('public.') && !keepsCustomers.includes(table)
    const needles = [
      ...person,
      ...(mirrors ? customers : []),
      ...(keepsUsers.includes(table) ? [] : [user]),
    ]
    found.push(...(await search(db, table, needles)))
  }
  return found
}

async function tablesOf(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`
  return rows.map(({ name }) => name)
}

async function search(db: Db, table: string, needles: Needle[]): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ text: string; count: bigint }[]>(
    `select n.text, count(*) from ${table} t join unnest($1::text[]) as n (text)
      on strpos(t::text, n.text) > 0 group by n.text`,
    needles.map(({ text }) => text),
  )
  return rows.map(({ text, count }) => {
    const { what } = needles.find((needle) => needle.text === text) as Needle
    return `${count} of ${table} have the ${what} ${text}`
  })
}
