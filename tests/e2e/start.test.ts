import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { prices } from '#shared/catalog.ts'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { startApp, type TestApp } from '../support/app.ts'

let app: TestApp
let deps: Deps
beforeAll(async () => {
  app = await startApp()
  deps = createDeps(parseConfig({ ...app.services.env, LOG_LEVEL: 'silent' }))
})
afterAll(async () => {
  await deps.db.$disconnect()
  await app.stop()
})

it('a first start reads the prices that Stripe made before it knew where to tell, though nobody looks at them', async () => {
  await vi.waitFor(async () => expect(await deps.db.price.count()).toBe(prices.length), 20_000)
})
