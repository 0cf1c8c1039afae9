/** A variable that is set to something; an empty one, as .env.example has them, is not. */
export function given(name: string): string | undefined {
  return process.env[name] || undefined
}

/** Which services we start: those the environment does not name already. */
export type Choice = { database: boolean; linkedin: boolean; stripe: boolean }

export function chooseServices(): Choice {
  return {
    database: !given('DATABASE_URL'),
    linkedin: !given('LINKEDIN_CLIENT_ID') && !given('LINKEDIN_BASE'),
    stripe: !given('STRIPE_SECRET_KEY') && !given('STRIPE_API_BASE'),
  }
}

// Credentials for emulators, which take any. The words keep anybody from taking them for real ones.
const emulatorCredentials = {
  LINKEDIN_CLIENT_ID: 'almanac-demo',
  LINKEDIN_CLIENT_SECRET: 'not-a-secret',
  STRIPE_SECRET_KEY: 'sk_test_demo000000000000',
  NUXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_test_demo000000000000',
} as const

// Belongs to the database: with one of our own there is nobody to protect.
const demoHashKey = 'almanac-demo-this-is-not-a-secret'

/** The credentials for the services we start, and for one the environment names without any. */
export function credentials(choice: Choice): Record<string, string> {
  const { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, ...stripe } = emulatorCredentials
  const linkedin = { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET }
  return {
    ...(choice.database && !given('HASH_KEY') ? { HASH_KEY: demoHashKey } : {}),
    ...(choice.linkedin || !given('LINKEDIN_CLIENT_ID') ? linkedin : {}),
    ...(choice.stripe || !given('STRIPE_SECRET_KEY') ? stripe : {}),
  }
}
