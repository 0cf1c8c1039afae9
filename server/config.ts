import { z } from 'zod'
import { operatorPageVariables } from './operator-pages.ts'
import {
  isHttpsOrLoopback,
  isOffOrCron,
  isRoot,
  longBearerToken,
  mailSender,
  optionalUrl,
  proxyHops,
} from './variable-forms.ts'
import { purposes } from './variable-purposes.ts'

/**
 * The environment, parsed once at start. This file is the only reader of process.env in the app;
 * .env.example explains every variable to the person who fills it in.
 */

type Variable = keyof typeof purposes

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  NUXT_PUBLIC_SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((value) => new URL(value))
    .refine(isHttpsOrLoopback, 'must be https, except on localhost')
    .refine(isRoot, 'must be the root of a site, without a path'),
  ...operatorPageVariables,
  // Nitro reads it; with one it cannot use, it would stay and listen nowhere.
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HASH_KEY: z.string().min(32),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_\w+$/),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_\w+$/),
  NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_\w+$/),
  // Stripe repeats a delivery for three days; a row that is gone cannot tell a repetition.
  STRIPE_EVENTS_KEPT_DAYS: z.coerce.number().int().min(5).default(30),
  STRIPE_API_BASE: optionalUrl,
  STRIPE_AUTOMATIC_TAX: z.stringbool().default(false),
  LINKEDIN_CLIENT_ID: z.string().min(1),
  LINKEDIN_CLIENT_SECRET: z.string().min(1),
  LINKEDIN_BASE: optionalUrl,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: mailSender.optional(),
  MAIL_OUTBOX_DIR: z.string().optional(),
  CLOCK_URL: optionalUrl,
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .transform((value) => (value ? new URL(value) : null)),
  TRUST_PROXY: proxyHops,
  RUN_WORKER: z.stringbool().default(true),
  RECONCILE_CRON: z
    .string()
    .regex(/^(off|[^\s]+( +[^\s]+){4})$/)
    .refine(isOffOrCron, 'has a field no cron line can have')
    .default('17 4 * * *')
    .transform((value) => (value === 'off' ? null : value)),
  METRICS_TOKEN: longBearerToken.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
} satisfies Record<Variable, z.ZodType>)

const schema = variables.superRefine((env, context) => {
  const live = isLiveKey(env.STRIPE_SECRET_KEY)
  if (live !== isLiveKey(env.NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY)) {
    context.addIssue({
      code: 'custom',
      path: ['NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY'],
      message: 'must be of the same mode, test or live, as STRIPE_SECRET_KEY',
    })
  }
  if (live && env.STRIPE_API_BASE) {
    context.addIssue({
      code: 'custom',
      path: ['STRIPE_API_BASE'],
      message: 'must be empty with a live key, which belongs to the real Stripe alone',
    })
  }
  if (env.SMTP_URL && !env.MAIL_FROM) {
    context.addIssue({
      code: 'custom',
      path: ['MAIL_FROM'],
      message: 'must be given with SMTP_URL',
    })
  }
  if (live && env.CLOCK_URL) {
    context.addIssue({
      code: 'custom',
      path: ['CLOCK_URL'],
      message: 'must be empty with a live key: real money follows the real time',
    })
  }
})

/** Whether a Stripe key, secret or publishable, belongs to live mode. */
export function isLiveKey(key: string): boolean {
  return /^\w{2}_live_/.test(key)
}

export type Config = {
  databaseUrl: string
  siteUrl: URL
  /** Of the hashes that outlive a deleted account. */
  hashKey: string
  stripe: {
    secretKey: string
    webhookSecret: string
    publishableKey: string
    livemode: boolean
    /** How long a processed or ignored event stays in the inbox. */
    eventsKeptDays: number
    /** Null for the real Stripe. */
    apiBase: URL | null
    /** Whether Stripe Tax works out taxes; the account has to be set up for it. */
    automaticTax: boolean
  }
  linkedin: {
    clientId: string
    clientSecret: string
    /** Null for the real LinkedIn. */
    base: URL | null
  }
  mail: {
    /** Null where no mail server is to be used. */
    smtpUrl: string | null
    from: string
    /** Where mails are written to when there is no server; null to send none. */
    outboxDir: string | null
  }
  /** Null for the machine's own clock. */
  clockUrl: URL | null
  /** Null when limits are counted in PostgreSQL. */
  redisUrl: URL | null
  /** How many proxies of ours a request passes; what they add to X-Forwarded-For is believed. */
  trustedProxyHops: number
  runWorker: boolean
  /** When the worker compares Stripe with the mirror, in UTC; null for never. */
  reconcileCron: string | null
  /** What /metrics asks for; null where there is no such page. */
  metricsToken: string | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** The environment cannot be used; the message says which variables, and what they are for. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

function explain(issues: readonly z.core.$ZodIssue[], environment: Environment): ConfigError {
  const lines = issues.map((issue) => {
    const name = String(issue.path[0]) as Variable
    const problem = environment[name] ? describeIssue(issue) : 'is missing'
    return `  ${name} ${problem}: ${purposes[name]}`
  })
  return new ConfigError(`The environment is not complete.\n${lines.join('\n')}\nSee .env.example.`)
}

// The value itself stays out of the sentence: it may be a secret.
function describeIssue(issue: z.core.$ZodIssue): string {
  return issue.code === 'custom' ? issue.message : 'is not of the right form'
}

type Environment = Record<string, string | undefined>

// A line of .env left empty means the same as no line.
const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))

/** Parses an environment; throws ConfigError naming everything that is wrong with it. */
export function parseConfig(environment: Environment): Config {
  const parsed = schema.safeParse(withoutEmpty(environment))
  if (!parsed.success) throw explain(parsed.error.issues, environment)
  const env = parsed.data
  return {
    databaseUrl: env.DATABASE_URL,
    siteUrl: env.NUXT_PUBLIC_SITE_URL,
    hashKey: env.HASH_KEY,
    stripe: {
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
      publishableKey: env.NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY,
      livemode: isLiveKey(env.STRIPE_SECRET_KEY),
      eventsKeptDays: env.STRIPE_EVENTS_KEPT_DAYS,
      apiBase: env.STRIPE_API_BASE,
      automaticTax: env.STRIPE_AUTOMATIC_TAX,
    },
    linkedin: {
      clientId: env.LINKEDIN_CLIENT_ID,
      clientSecret: env.LINKEDIN_CLIENT_SECRET,
      base: env.LINKEDIN_BASE,
    },
    mail: {
      smtpUrl: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? `Almanac <no-reply@${env.NUXT_PUBLIC_SITE_URL.hostname}>`,
      outboxDir: env.MAIL_OUTBOX_DIR ?? null,
    },
    clockUrl: env.CLOCK_URL,
    redisUrl: env.REDIS_URL,
    trustedProxyHops: env.TRUST_PROXY,
    runWorker: env.RUN_WORKER,
    reconcileCron: env.RECONCILE_CRON,
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
  }
}

export function readConfig(): Config {
  return parseConfig(process.env)
}

const mirrorVariables = variables.pick({
  DATABASE_URL: true,
  STRIPE_SECRET_KEY: true,
  STRIPE_API_BASE: true,
  LOG_LEVEL: true,
})

/** What a command needs that reads Stripe into the mirror; throws ConfigError like parseConfig. */
export function readMirrorConfig(environment: Environment = process.env) {
  const parsed = mirrorVariables.safeParse(withoutEmpty(environment))
  if (!parsed.success) throw explain(parsed.error.issues, environment)
  const { DATABASE_URL: databaseUrl, STRIPE_API_BASE: apiBase, LOG_LEVEL: logLevel } = parsed.data
  const secretKey = parsed.data.STRIPE_SECRET_KEY
  return {
    databaseUrl,
    logLevel,
    stripe: { secretKey, apiBase, livemode: isLiveKey(secretKey) },
  }
}

const doctorVariables = variables.pick({
  DATABASE_URL: true,
  NUXT_PUBLIC_SITE_URL: true,
  STRIPE_SECRET_KEY: true,
  STRIPE_WEBHOOK_SECRET: true,
  NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: true,
  STRIPE_API_BASE: true,
})

/** What the doctor looks at: all that concerns Stripe, even where two keys do not match. Throws ConfigError. */
export function readDoctorConfig(environment: Environment = process.env) {
  const parsed = doctorVariables.safeParse(withoutEmpty(environment))
  if (!parsed.success) throw explain(parsed.error.issues, environment)
  const env = parsed.data
  const secretKey = env.STRIPE_SECRET_KEY
  return {
    databaseUrl: env.DATABASE_URL,
    siteUrl: env.NUXT_PUBLIC_SITE_URL,
    stripe: {
      secretKey,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
      apiBase: env.STRIPE_API_BASE,
      livemode: isLiveKey(secretKey),
      publishableLivemode: isLiveKey(env.NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY),
    },
  }
}

const operatorVariables = variables
  .pick({
    NUXT_PUBLIC_SITE_URL: true,
    STRIPE_SECRET_KEY: true,
    STRIPE_API_BASE: true,
    STRIPE_WEBHOOK_SECRET: true,
  })
  // It is what the setup makes.
  .partial({ STRIPE_WEBHOOK_SECRET: true })

/** What the operator's commands need of the environment; throws ConfigError like parseConfig. */
export function readOperatorConfig(environment: Environment = process.env) {
  const parsed = operatorVariables.safeParse(withoutEmpty(environment))
  if (!parsed.success) throw explain(parsed.error.issues, environment)
  const env = parsed.data
  const secretKey = env.STRIPE_SECRET_KEY
  return {
    siteUrl: env.NUXT_PUBLIC_SITE_URL,
    hasWebhookSecret: env.STRIPE_WEBHOOK_SECRET !== undefined,
    stripe: { secretKey, apiBase: env.STRIPE_API_BASE, livemode: isLiveKey(secretKey) },
  }
}
