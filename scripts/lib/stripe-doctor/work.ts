import { readBacklog, readScheduleRecord } from '#server/adapters/queue-backlog.ts'
import { findStraySubscriptions } from '#server/services/billing/stray-subscriptions.ts'
import { critical, inWords, note, warning, type Check, type Finding } from './check.ts'

const patienceSeconds = 300
const longQueue = 1000

/** Whether somebody works on the jobs. */
export const queue: Check = {
  name: 'queue',
  needs: ['database'],
  run: async ({ db }) => {
    const backlog = await readBacklog(db)
    if (!backlog) {
      return [
        warning('The queue has never been started.', 'Start the app; it makes what it needs.'),
      ]
    }
    return backlog.flatMap(({ queue: name, waiting, oldestSeconds }): Finding[] => {
      const jobs = `${waiting} ${waiting === 1 ? 'job waits' : 'jobs wait'} in ${name}`
      if ((oldestSeconds ?? 0) > patienceSeconds) {
        return [
          critical(
            `${jobs}, the oldest for ${inWords(oldestSeconds ?? 0)}.`,
            'See that a process runs with RUN_WORKER=true, and look at its log.',
          ),
        ]
      }
      if (waiting <= longQueue) return []
      return [
        warning(`${jobs}.`, 'Wait if a backfill has just run; else start another worker process.'),
      ]
    })
  },
}

const scheduleSeconds = 2 * 86_400

/** Whether the daily comparison with Stripe takes place. */
export const reconciling: Check = {
  name: 'reconcile',
  needs: ['database'],
  run: async ({ db }) => {
    const record = await readScheduleRecord(db, 'reconcile')
    const remedy =
      'See that a process runs with RUN_WORKER=true and that RECONCILE_CRON is a daily time; meanwhile run scripts/stripe-reconcile.ts.'
    if (!record) return [note('Stripe is not compared with the database on a schedule.', remedy)]
    const { scheduledSeconds, doneSeconds } = record
    const seconds = Math.min(scheduledSeconds, doneSeconds ?? Infinity)
    if (seconds < scheduleSeconds) return []
    return [
      warning(`Stripe was not compared with the database for ${inWords(seconds)} or more.`, remedy),
    ]
  },
}

const day = 86_400_000

const events = (count: number) => (count === 1 ? '1 event is' : `${count} events are`)

/** Whether events came to a bad end. */
export const inbox: Check = {
  name: 'inbox',
  needs: ['database'],
  run: async ({ db, clock }) => {
    const counts = await db.stripeEvent.groupBy({ by: ['status'], _count: true })
    const count = (status: string) => counts.find((one) => one.status === status)?._count ?? 0
    const dead = critical(
      `${events(count('dead'))} dead: tried until there was no more hope.`,
      'Look at them: npx tsx scripts/stripe-events.ts list --status dead. Mend the cause, then replay them.',
    )
    const failed = warning(
      `${events(count('failed'))} failed, to be tried again.`,
      'Read why: npx tsx scripts/stripe-events.ts list --status failed.',
    )
    const week = new Date(clock.now().getTime() - 7 * day)
    const last = await db.stripeEvent.aggregate({
      _max: { receivedAt: true },
      where: { type: { not: 'almanac.doctor' } },
    })
    const at = last._max.receivedAt
    const age = at ? inWords(Math.max(0, clock.now().getTime() - at.getTime()) / 1000) : null
    const quiet = note(
      age ? `The last event came ${age} ago.` : 'No event has come yet.',
      'Nothing to do where nobody subscribes; else see the checks of the endpoint.',
    )
    return [
      ...(count('dead') > 0 ? [dead] : []),
      ...(count('failed') > 0 ? [failed] : []),
      ...(at && at > week ? [] : [quiet]),
    ]
  },
}

/** Whether somebody pays twice. */
export const strays: Check = {
  name: 'second subscriptions',
  needs: ['database'],
  run: async (deps) => {
    const found = await findStraySubscriptions(deps)
    return found.map(({ userId, subscriptionId, keptSubscriptionId }) =>
      critical(
        `User ${userId} has ${subscriptionId} besides ${keptSubscriptionId}.`,
        `See npx tsx scripts/stripe-strays.ts list, and end the one that is too many.`,
      ),
    )
  },
}
