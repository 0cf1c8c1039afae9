import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, begin, startCheckout } from './support/checkout-page.ts'

let checkout: Awaited<ReturnType<typeof startCheckout>>
beforeAll(async () => {
  checkout = await startCheckout()
})
afterAll(() => checkout?.stop())

it.each(['stripe', 'night', 'flat'])('finds nothing to mend in the theme %s', async (theme) => {
  const elements = { mode: 'setup', appearance: { theme } }
  const { page, close } = await checkout.open({ elements })
  if (theme === 'night') await ask(page, `void document.body.classList.add('dark')`)
  const violations = async (within: string) =>
    (await new AxeBuilder({ page }).include(within).analyze()).violations

  await ask(page, 'elements.submit()')
  expect(await violations('#card')).toEqual([])

  const secret = checkout.api.addIntent(`pi_${theme}`, { status: 'requires_action' })
  await begin(page, `stripe.handleNextAction({ clientSecret: '${secret}' })`)
  await page.getByRole('dialog').waitFor()
  expect(await violations('dialog')).toEqual([])
  await close()
})
