import type { Place } from './place.ts'
import type { Stack } from './start.ts'
import path from 'node:path'
import { root } from '../root.ts'

/** The last lines of a start: where to click, who to be, which card to use. */
export function describeStack({ siteUrl, choice, env }: Stack, place: Place): string {
  const state = path.relative(root, place.stateDir)
  const mails = env.MAIL_OUTBOX_DIR
  return [
    '',
    `  Almanac   ${siteUrl}`,
    '',
    ...(choice.linkedin ? signInWords : ['  Sign in with your LinkedIn account.']),
    '',
    ...(choice.stripe ? cardWords : stripeWords(siteUrl)),
    '',
    ...(choice.stripe ? [`  Stripe emulator     ${env.STRIPE_API_BASE}`] : []),
    ...(choice.linkedin ? [`  LinkedIn emulator   ${env.LINKEDIN_BASE}`] : []),
    ...(mails ? [`  Mails, as .eml files ${path.relative(root, mails)}`] : []),
    `  Kept in ${state}, logs in ${state}/logs. Ctrl-C stops everything.`,
    '',
  ].join('\n')
}

const signInWords = [
  '  Sign in with "Continue as Ada Example", or be anybody: the LinkedIn emulator asks who you are.',
]

const cardWords = [
  '  Pay with a test card, any future date and any CVC:',
  '    4242 4242 4242 4242   succeeds',
  '    4000 0000 0000 0002   is declined',
  '    4000 0027 6000 3184   asks the bank for confirmation (3D Secure)',
]

function stripeWords(siteUrl: string): string[] {
  return [
    '  Payments go to the Stripe of your STRIPE_SECRET_KEY. To hear of them here:',
    `    stripe listen --forward-to ${new URL(siteUrl).host}/api/stripe-webhooks`,
  ]
}
