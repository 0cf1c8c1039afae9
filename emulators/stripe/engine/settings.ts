/** What an account chooses in Stripe's dashboard, and what the emulator makes configurable. */
export interface Settings {
  /** Days from each failed attempt of a renewal to the next one. */
  retryDays: number[]
  /** What becomes of the subscription when the last retry failed. */
  whenRetriesEnd: 'cancel' | 'unpaid' | 'past_due'
  /** How long a renewal's invoice stays a draft, in seconds. */
  draftSeconds: number
  /** How many days before a renewal `invoice.upcoming` is sent. */
  upcomingDays: number
  /** How long a first invoice may stay unpaid, in seconds. */
  incompleteSeconds: number
  /** How many events are kept: the oldest are forgotten first, and none beyond 30 days. */
  keptEvents: number
  /** How many settled invoices of a subscription are kept when it renews; null keeps all, as Stripe does. */
  keptInvoices: number | null
}

export const defaultSettings: Settings = {
  retryDays: [1, 3, 5, 7],
  whenRetriesEnd: 'cancel',
  draftSeconds: 3600,
  upcomingDays: 7,
  incompleteSeconds: 23 * 3600,
  keptEvents: 10_000,
  keptInvoices: null,
}
