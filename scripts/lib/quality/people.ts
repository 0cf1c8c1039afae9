import type { Page } from 'playwright-core'

/** Signs somebody in through the LinkedIn emulator. */
export async function signIn(page: Page, name: string, returnTo: string): Promise<void> {
  await page.goto(`/auth/linkedin?returnTo=${encodeURIComponent(returnTo)}`)
  await page.getByLabel('Name').fill(name)
  await page
    .getByLabel(/e-mail/i)
    .first()
    .fill(`${name.toLowerCase().replaceAll(' ', '.')}@example.com`)
  await page.getByRole('button', { name: 'Continue as this person' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/oauth'))
}

/** Signs somebody in who then pays for Premium with a test card. */
export async function becomePremium(page: Page, name: string): Promise<void> {
  // The yearly plan has no trial: it is paid at once.
  await signIn(page, name, '/checkout?plan=almanac_premium_yearly')
  await page.getByLabel('Card number').fill('4242424242424242')
  await page.getByLabel('Expiration date').fill('12 / 40')
  await page.getByLabel('Security code').fill('123')
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.getByRole('heading', { level: 1, name: 'You are Premium' }).waitFor()
}
