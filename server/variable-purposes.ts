import { operatorPagePurposes } from './operator-pages.ts'

/** What each variable of the environment is for, as the sentence says that misses it; see config.ts. */
export const purposes = {
  DATABASE_URL: 'the PostgreSQL database, postgresql://user:password@host:5432/name',
  NUXT_PUBLIC_SITE_URL: 'the address people use, such as https://almanac.example',
  ...operatorPagePurposes,
  PORT: 'the port the app listens on, 3000 when left empty',
  HASH_KEY: 'the secret, of 32 characters or more, that hashes what outlives a deleted account',
  STRIPE_SECRET_KEY: 'the Stripe secret key, sk_test_... or sk_live_...',
  STRIPE_WEBHOOK_SECRET: 'the signing secret of the webhook endpoint, whsec_...',
  NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'the Stripe publishable key, pk_test_... or pk_live_...',
  STRIPE_EVENTS_KEPT_DAYS: 'how many days a settled webhook event stays in the inbox, 5 or more',
  STRIPE_API_BASE: 'a Stripe emulator, http://localhost:12111; empty for the real Stripe',
  STRIPE_AUTOMATIC_TAX:
    'true once Stripe Tax is set up in the account, so that Stripe works out taxes',
  LINKEDIN_CLIENT_ID: 'the client id of the LinkedIn app',
  LINKEDIN_CLIENT_SECRET: 'the client secret of the LinkedIn app',
  LINKEDIN_BASE: 'a LinkedIn emulator, http://localhost:12112; empty for the real LinkedIn',
  SMTP_URL: 'the mail server, smtps://user:password@host:465; empty to send no mail',
  MAIL_FROM: 'whom mails come from, Almanac <billing@almanac.example>',
  MAIL_OUTBOX_DIR: 'a folder mails are written to instead, where there is no SMTP_URL',
  CLOCK_URL:
    "a clock to follow, http://localhost:12111/_emulator/clock; empty for the machine's own",
  REDIS_URL: 'a Redis that counts limits, redis://host:6379; empty to count in PostgreSQL',
  TRUST_PROXY: 'how many proxies stand before the app, 0 to 9',
  RUN_WORKER: 'true to run the job worker in this process, false to leave it to another one',
  RECONCILE_CRON: 'when to compare Stripe with the mirror, a cron line such as 17 4 * * *, or off',
  METRICS_TOKEN:
    'the bearer token that /metrics asks for, 32 letters and digits or more; empty for no such page',
  LOG_LEVEL: 'the least serious level to log: debug, info, warn, error or silent',
} as const
