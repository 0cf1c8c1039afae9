import type { Prisma } from '#prisma'
import type { JobHandlers } from '../adapters/queue.ts'
import type { Deps } from '../deps.ts'
import { catalogPrefixes } from '../domain/event-fate.ts'
import { updateCustomerEmail } from './billing/customer-email.ts'
import { pruneInbox } from './inbox/prune-inbox.ts'
import { settleEvents } from './inbox/settle-events.ts'
import { pruneUsage } from './api/prune-usage.ts'
import { reconcileOnSchedule } from './mirror/reconcile.ts'
import { sweepInbox } from './inbox/sweep-inbox.ts'
import { findChargeCustomer } from './inbox/find-charge-customer.ts'
import { sweepAccounts } from './account/sweep-accounts.ts'
import { noteTimelyMails } from './mails/note-mails.ts'
import { hurryMails, sendDueMails } from './mails/send-mails.ts'
import { syncCatalog } from './mirror/sync-catalog.ts'
import { syncCustomer } from './mirror/sync-customer.ts'

type WorkDeps = Pick<
  Deps,
  'db' | 'stripe' | 'clock' | 'log' | 'queue' | 'config' | 'mailer' | 'lucia'
>

/**
 * What the worker does: with the jobs of the inbox, one sync and then the fate of every event it answered;
 * with the others, what they are called.
 */
export function createJobHandlers(deps: WorkDeps): JobHandlers {
  return {
    syncCustomer: (customerId, attempt) =>
      settleEvents(deps, { customerId }, attempt, async () => {
        const result = await syncCustomer(deps, customerId)
        if (result.outcome === 'ignored') return result.reason
        await hurryMails(deps, result.userId)
        return null
      }),
    findChargeCustomer: (chargeId, attempt) =>
      settleEvents(deps, { customerId: null, chargeId }, attempt, () =>
        findChargeCustomer(deps, chargeId),
      ),
    syncCatalog: (attempt) =>
      settleEvents(deps, ofCatalog, attempt, async () => {
        await syncCatalog(deps)
        return null
      }),
    updateCustomerEmail: (userId, attempt) => updateCustomerEmail(deps, userId, attempt),
    scheduled: {
      'sweep-inbox': () => sweepInbox(deps),
      'prune-inbox': () => pruneInbox(deps),
      'sweep-accounts': () => sweepAccounts(deps),
      'prune-usage': () => pruneUsage(deps),
      'prune-sessions': () => deps.lucia.deleteExpiredSessions(),
      reconcile: () => reconcileOnSchedule(deps),
      'note-mails': () => noteTimelyMails(deps),
      'send-mails': () => sendDueMails(deps),
    },
  }
}

const ofCatalog: Prisma.StripeEventWhereInput = {
  customerId: null,
  OR: catalogPrefixes.map((prefix) => ({ type: { startsWith: prefix } })),
}
