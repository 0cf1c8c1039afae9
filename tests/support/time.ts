import { expect } from 'vitest'
import type { TestApp } from './app.ts'

const daySeconds = 86_400

/** Moves the time of Stripe and of the app, and waits until every webhook is answered. */
export async function advanceDays(app: TestApp, days: number): Promise<void> {
  await tell(app, 'clock', { advance: days * daySeconds, settle: true })
}

/** Waits until every webhook there is by now is answered. */
export async function settle(app: TestApp): Promise<void> {
  await tell(app, 'settle', {})
}

async function tell(app: TestApp, what: string, body: object): Promise<void> {
  const url = `${app.services.stripeUrl}/_emulator/${what}`
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}
