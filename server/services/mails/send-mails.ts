import { accessPolicy, mailPolicy } from '#shared/catalog.ts'
import { localeOf } from '#shared/locales.ts'
import type { Mail } from '#prisma'
import type { Deps } from '../../deps.ts'
import { MailRefused, type MailMessage } from '../../adapters/mailer.ts'
import { contentOf } from '../../domain/mail-content.ts'
import { decideMails, isReminder, mailKinds, momentOfSending } from '../../domain/mails.ts'
import { renderMail } from '../../mails/render.ts'
import { unsubscribeUrl } from './unsubscribe.ts'

type SendDeps = Pick<Deps, 'db' | 'clock' | 'log' | 'config' | 'mailer'>

const minuteMilliseconds = 60_000
/** How long a mail belongs to whoever claimed it: longer than every time limit of a sending together. */
export const claimMinutes = 5
/** From each failed attempt to the next one; about three days together. */
const retryMinutes = [1, 5, 15, 60, 180, 360, 720, 1440, 1440]
const mailsPerRun = 300

export type MailRun = { sent: number; skipped: number; failed: number }

/**
 * Sends the mails that are due, oldest first. SMTP knows no exactly once: a process may end between the
 * server's yes and our note of it. Each mail is therefore claimed, sent, and noted; a claim that runs
 * out is sent again, with the same Message-ID. A failure that is not the recipient's ends the run.
 */
export async function sendDueMails(deps: SendDeps): Promise<MailRun> {
  const run: MailRun = { sent: 0, skipped: 0, failed: 0 }
  for (let count = 0; count < mailsPerRun; count += 1) {
    const mail = await claim(deps)
    if (!mail) break
    const outcome = await deliver(deps, mail)
    if (outcome === 'later') break
    run[outcome] += 1
  }
  if (run.sent + run.skipped + run.failed > 0) deps.log.info(run, 'mails')
  return run
}

// Counted before the attempt, so that one that ends the process is counted too. Rows that another
// worker is claiming at this moment are passed over.
async function claim({ db, clock }: SendDeps): Promise<Mail | null> {
  const now = clock.now()
  const until = new Date(now.getTime() + claimMinutes * minuteMilliseconds)
  const [claimed] = await db.$queryRaw<{ id: string }[]>`
    update mails set due_at = ${until}, attempts = attempts + 1
    where id = (
      select id from mails where status = 'waiting' and due_at <= ${now}
      order by due_at, id limit 1 for update skip locked
    )
    returning id`
  return claimed ? db.mail.findUnique({ where: { id: claimed.id } }) : null
}

async function deliver(deps: SendDeps, mail: Mail): Promise<keyof MailRun | 'later'> {
  const { mailer, clock } = deps
  if (mail.attempts > retryMinutes.length + 1)
    return giveUp(deps, mail, 'the last attempt ended the process')
  if (!mailer) return skip(deps, mail, 'no mail server was named')
  const prepared = await prepare(deps, mail)
  if ('reason' in prepared) return skip(deps, mail, prepared.reason)
  try {
    await mailer.send(prepared)
  } catch (error) {
    return fail(deps, mail, error)
  }
  await settle(deps, mail, { status: 'sent', sentAt: clock.now(), reason: null })
  return 'sent'
}

type Prepared = MailMessage | { reason: string }

// The mirror as it is now: a mail that waited must not say what is no longer true.
async function prepare({ db, clock, config }: SendDeps, mail: Mail): Promise<Prepared> {
  const user = await db.user.findUnique({
    where: { id: mail.userId },
    relationLoadStrategy: 'join',
    include: {
      customer: {
        include: {
          subscriptions: { include: { items: true } },
          paymentMethods: true,
          invoices: true,
        },
      },
    },
  })
  const kind = mailKinds.find((known) => known === mail.kind)
  if (!kind || !user?.customer) return { reason: 'there is nobody, or nothing, to write about' }
  if (user.deletionRequestedAt) return { reason: 'the account is being deleted' }
  if (!user.email || !user.emailVerified) return { reason: 'no address that LinkedIn verified' }
  if (isReminder(kind) && !user.reminderMails) return { reason: 'reminders are turned off' }

  const now = clock.now()
  const facts = { ...user.customer, customer: user.customer }
  const still = decideMails(facts, momentOfSending(now, { policy: mailPolicy, accessPolicy }))
  const content = contentOf(kind, facts, now, accessPolicy)
  if (!content || !still.some(({ key }) => key === mail.key)) return { reason: 'no longer true' }

  const { name, locale } = user
  const declinable = isReminder(kind) ? unsubscribeUrl(config, user.id, localeOf(locale)) : null
  const frame = { name, locale, siteUrl: config.siteUrl, unsubscribeUrl: declinable }
  return { id: mail.id, to: user.email, unsubscribeUrl: declinable, ...renderMail(content, frame) }
}

async function skip(deps: SendDeps, mail: Mail, reason: string): Promise<'skipped'> {
  await settle(deps, mail, { status: 'skipped', reason })
  return 'skipped'
}

async function fail(deps: SendDeps, mail: Mail, error: unknown): Promise<'failed' | 'later'> {
  const reason = error instanceof Error ? error.message : String(error)
  const delayMinutes = retryMinutes[mail.attempts - 1]
  if (error instanceof MailRefused || delayMinutes === undefined) return giveUp(deps, mail, reason)
  const dueAt = new Date(deps.clock.now().getTime() + delayMinutes * minuteMilliseconds)
  deps.log.warn(
    { err: error, mailId: mail.id, kind: mail.kind, dueAt },
    'a mail was not sent; again later',
  )
  await settle(deps, mail, { dueAt, reason })
  return 'later'
}

async function giveUp(deps: SendDeps, mail: Mail, reason: string): Promise<'failed'> {
  const { id: mailId, kind, attempts } = mail
  deps.log.error({ mailId, kind, attempts, reason }, 'a mail was given up')
  await settle(deps, mail, { status: 'failed', reason })
  return 'failed'
}

// Only its present holder writes: whoever lost the claim by being slow changes nothing.
async function settle(
  { db }: SendDeps,
  { id, attempts }: Mail,
  data: Partial<Pick<Mail, 'status' | 'dueAt' | 'reason' | 'sentAt'>>,
): Promise<void> {
  await db.mail.updateMany({ where: { id, attempts, status: 'waiting' }, data })
}

/** Has this person's new mails sent at once, where there are any. */
export async function hurryMails(
  { db, queue }: Pick<Deps, 'db' | 'queue'>,
  userId: string,
): Promise<void> {
  const waiting = await db.mail.count({ where: { userId, status: 'waiting' } })
  if (waiting > 0) await queue.sendMailsSoon()
}
