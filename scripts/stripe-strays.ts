import { formatOf } from '#shared/format.ts'
import {
  endStraySubscription,
  findStraySubscriptions,
  type StrayEnding,
} from '#server/services/billing/stray-subscriptions.ts'
import { exitCodes, OperatorError, runCommand, type Outcome } from './lib/operator/command.ts'
import { withMirror, type MirrorDeps } from './lib/operator/mirror.ts'

const { money } = formatOf()

const help = `Second subscriptions of one person: made in Stripe's dashboard, or by a race that was lost.

  npx tsx scripts/stripe-strays.ts list                   who has one, and which one to keep
  npx tsx scripts/stripe-strays.ts end sub_... [--refund] end it now, and give its last payment back

  --refund    give the stray subscription's last payment back; never done without it
  --json      one JSON document: { strays } or { outcome, subscriptionId, userId, refund, reason }
  --help

list reads the database; run scripts/stripe-reconcile.ts first when webhooks may have been missed. end asks
Stripe, and refuses to leave somebody without any running subscription. It can be run again after it was
stopped at any point: a payment is given back once.

Ends with 0 when there is none, or it was ended; with 1 when something failed; with 2 when strays were
found, or ending was refused. Reads DATABASE_URL, STRIPE_SECRET_KEY and STRIPE_API_BASE from the
environment or .env.`

await runCommand({
  help,
  options: { refund: { type: 'boolean', default: false } },
  run: ({ refund }, [action, subscriptionId, ...rest]) => {
    if (action === 'list' && !subscriptionId && !refund) return withMirror(list)
    if (action === 'end' && subscriptionId && rest.length === 0) {
      return withMirror(async (deps) =>
        outcomeOf(await endStraySubscription(deps, subscriptionId, { refund })),
      )
    }
    throw new OperatorError('Say list, or end with the id of a subscription. See --help.')
  },
})

async function list(deps: MirrorDeps): Promise<Outcome> {
  const strays = await findStraySubscriptions(deps)
  const lines = strays.flatMap((stray) => [
    `${stray.subscriptionId}  ${stray.status}  since ${stray.created.toISOString().slice(0, 10)}`,
    `  user ${stray.userId}  ${stray.customerId}  keeps ${stray.keptSubscriptionId}`,
  ])
  return {
    code: strays.length > 0 ? exitCodes.findings : exitCodes.fine,
    result: { strays },
    text: lines.length > 0 ? lines.join('\n') : 'Nobody has a second subscription.',
  }
}

function outcomeOf(ending: StrayEnding): Outcome {
  return ending.outcome === 'refused'
    ? { code: exitCodes.findings, result: ending, text: `Nothing was changed. ${ending.reason}` }
    : { code: exitCodes.fine, result: ending, text: describe(ending) }
}

function describe({ subscriptionId, refund }: Extract<StrayEnding, { outcome: 'ended' }>): string {
  const ended = `${subscriptionId} is over.`
  if (!refund) return `${ended} Nothing was given back; --refund does that.`
  if (refund.status === 'nothing_paid') return `${ended} Nothing was paid for it.`
  const amounts = refund.refunds.map(
    ({ id, amount, currency }) => `${id}: ${money(amount, currency, { exact: true })}`,
  )
  const verb = refund.status === 'repeated' ? 'Was given back already' : 'Given back'
  return `${ended} ${verb}: ${amounts.join(', ')}.`
}
