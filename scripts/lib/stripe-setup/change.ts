/** One thing the setup found, and what it would do about it. */
export type Change = {
  action: 'create' | 'update' | 'replace' | 'keep' | 'skip'
  /** "price almanac_premium_monthly, €9.00 a month" */
  what: string
  /** What else there is to know of it, as a sentence. */
  hint?: string
  /** Does it; returns what belongs into .env. Nothing to do for keep and skip. */
  apply?: () => Promise<Record<string, string> | void>
}
