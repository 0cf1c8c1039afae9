import { isTestKeyOnLiveData } from '#server/services/mirror/stripe-mode.ts'
import { critical, isBehindListener, note, warning, type Check } from './check.ts'

const modeOf = (live: boolean) => (live ? 'live' : 'test')

/** Whether the keys belong together, and to this place. */
export const keys: Check = {
  name: 'keys and mode',
  needs: [],
  run: async ({ config }) => {
    const { livemode, publishableLivemode, apiBase } = config.stripe
    const mismatch = critical(
      `The secret key is of ${modeOf(livemode)} mode and the publishable key of ${modeOf(publishableLivemode)} mode, so no payment can be confirmed.`,
      'Take both from the same page of the Stripe dashboard: Developers > API keys.',
    )
    const emulated = critical(
      'A live key is set, and STRIPE_API_BASE sends it to an emulator.',
      'Empty STRIPE_API_BASE, and roll the key in the Stripe dashboard if it was sent to a stranger.',
    )
    const local = warning(
      'A live key is used on this machine: real customers and real money.',
      'Use the test keys here.',
    )
    const test = note(
      'These are test keys: nobody is charged.',
      'Before going live, set the live keys and run scripts/stripe-setup.ts --live --write-env.',
    )
    return [
      ...(livemode === publishableLivemode ? [] : [mismatch]),
      ...(livemode && apiBase ? [emulated] : []),
      ...(livemode && isBehindListener(config) ? [local] : []),
      ...(livemode ? [] : [test]),
    ]
  },
}

/** Whether the customers in the database are there for this key. */
export const dataMode: Check = {
  name: 'mode of the data',
  needs: ['database'],
  run: async (deps) =>
    (await isTestKeyOnLiveData(deps))
      ? [
          critical(
            'The database has live customers, and the secret key is a test key: billing is refused, and no job runs.',
            'Set the live keys and restart, or use another database for the test keys.',
          ),
        ]
      : [],
}
