import { expect } from 'vitest'
import type { TestApp } from './app.ts'

const daySeconds = 86_400

/** Moves the time of Stripe and of the app, and waits until every webhook is answered. */
export async function advanceDays(app: TestApp, days: number): Promise<void> {
  const { STRIPE_API_BASE } = app.services.env
  const answer = await fetch(`${STRIPE_API_BASE}/_emulator/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance: days * daySeconds, settle: true }),
  })
  expect(answer.status).toBe(200)
}
