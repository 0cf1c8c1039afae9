import { accessPolicy, mailPolicy } from '#shared/catalog.ts'
import type { Deps } from '../../deps.ts'
import type { Db, Tx } from '../../adapters/db.ts'
import { liveStatuses } from '../../domain/subscription.ts'
import { decideMails, momentOfFacts, type MailDue, type MailFacts } from '../../domain/mails.ts'

/** Noting that mails are due. Sending them is send-mails.ts. */

const policies = { policy: mailPolicy, accessPolicy }

/**
 * Notes the mails that what was just read of a customer makes due, in the sync's own transaction: with
 * the mirror, or not at all. Call it before the mirror is written, for the difference counts.
 */
export async function noteMails(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  userId: string,
  state: MailFacts,
): Promise<void> {
  const now = clock.now()
  const attempted = state.invoices.filter(
    ({ status, attemptCount }) => status === 'open' && attemptCount > 0,
  )
  const known = attempted.length > 0 ? await readAttempts(tx, attempted) : []
  const knownAttempts = new Map(known.map(({ id, attemptCount }) => [id, attemptCount]))
  const due = decideMails(state, momentOfFacts(now, policies, knownAttempts))
  await write(tx, userId, due, now)
}

const readAttempts = (tx: Tx, invoices: readonly { id: string }[]) =>
  tx.invoice.findMany({
    where: { id: { in: invoices.map(({ id }) => id) } },
    select: { id: true, attemptCount: true },
  })

const pageSize = 200

/** Notes what has come due by the passing of time alone. Reads the mirror, never Stripe. */
export async function noteTimelyMails({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  let after: string | null = null
  do {
    const page: FactsRow[] = await readPage(db, after)
    for (const row of page) {
      const attempts = new Map(row.invoices.map(({ id, attemptCount }) => [id, attemptCount]))
      const due = decideMails({ customer: row, ...row }, momentOfFacts(now, policies, attempts))
      await write(db, row.userId, due, now)
    }
    after = page.length === pageSize ? (page.at(-1)?.id ?? null) : null
  } while (after)
}

type FactsRow = Awaited<ReturnType<typeof readPage>>[number]

const readPage = (db: Db, after: string | null) =>
  db.customer.findMany({
    where: { ...(after && { id: { gt: after } }), subscriptions: { some: isLiveRow } },
    include: {
      subscriptions: true,
      paymentMethods: true,
      invoices: { where: { status: { in: ['open', 'paid'] } } },
    },
    orderBy: { id: 'asc' },
    take: pageSize,
  })

const isLiveRow = { status: { in: [...liveStatuses] } }

async function write(tx: Tx, userId: string, due: readonly MailDue[], now: Date): Promise<void> {
  if (due.length === 0) return
  const rows = due.map((mail) => ({ ...mail, userId, dueAt: now, createdAt: now }))
  await tx.mail.createMany({ data: rows, skipDuplicates: true })
}
