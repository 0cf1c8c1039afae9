import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { withClient } from '../../scripts/lib/database.ts'
import { signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()

/** Makes a key on its page and returns it. */
async function makeKey(page: Page, name: string): Promise<string> {
  await page.goto('/account/api-keys')
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create key' }).click()
  return (await page.getByTestId('made-key').textContent()) ?? ''
}

const call = (key: string) =>
  fetch(`${browser.app.url}/api/v1/countries/DE`, { headers: { authorization: `Bearer ${key}` } })

/** Gives whoever made this key a subscription, as the mirror would have it after a payment. */
const makePremium = (key: string) =>
  withClient(browser.app.services.databaseUrl, async (client) => {
    const suffix = key.slice(-4)
    const { rows } = await client.query('select user_id from api_keys where last_four = $1', [
      suffix,
    ])
    const values = [rows[0].user_id, `cus_${suffix}`, `sub_${suffix}`]
    await client.query(
      'insert into customers (id, user_id, livemode, read_at) values ($2, $1, false, now())',
      values.slice(0, 2),
    )
    await client.query(
      `insert into subscriptions
         (id, customer_id, user_id, status, current_period_start, current_period_end, created, read_at)
       values ($3, $2, $1, 'active', now(), now() + interval '30 days', now(), now())`,
      values,
    )
  })

const countedCalls = (key: string) =>
  withClient(browser.app.services.databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select coalesce(sum(u.calls), 0)::int as calls from api_usage u
       join api_keys k on k.id = u.key_id where k.last_four = $1`,
      [key.slice(-4)],
    )
    return rows[0].calls as number
  })

describe('the page of API keys', () => {
  it('shows a key once, which works until it is revoked', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const key = await makeKey(page, 'Laptop')
    expect((await call(key)).status).toBe(200)

    await page.reload()
    expect(await page.content()).not.toContain(key)
    await page.getByText(`alm_live_…${key.slice(-4)}`, { exact: true }).waitFor()
    await page.getByText(/Last used/).waitFor()

    await page.getByRole('button', { name: 'Revoke Laptop' }).click()
    await page.getByRole('button', { name: 'Revoke the key' }).click()
    await page.getByText('There is no key in use.').waitFor()
    expect((await call(key)).status).toBe(401)
  })

  it('rotates a key, and both work meanwhile', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const old = await makeKey(page, 'Server')
    await page.getByRole('button', { name: 'Rotate Server' }).click()
    await page.getByRole('button', { name: 'Make the new key' }).click()
    await page.getByText('Replaced; works until').waitFor()
    const made = (await page.getByTestId('made-key').textContent()) ?? ''
    expect(made).not.toBe(old)
    for (const key of [old, made]) expect((await call(key)).status).toBe(200)
  })
})

describe('the page of usage', () => {
  it('says what is used, as a chart, a table and a file', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const key = await makeKey(page, 'Server')
    for (let count = 0; count < 3; count += 1) await call(key)
    await page.goto('/account/usage')
    expect(await page.getByTestId('quota-sentence').textContent()).toMatch(
      /3 of\s+1,000 calls used, 997 left/,
    )
    await page.locator('.usage-chart svg').waitFor()
    await page.getByText('As a table').click()
    await page.getByRole('cell', { name: '3', exact: true }).first().waitFor()
    const file = await page.request.get('/api/account/usage.csv')
    expect(await file.text()).toMatch(
      /^day,key_name.*\r\n.*,Server,alm_live_….{4},getCountry,3\r\n$/,
    )
  })

  it('reads without JavaScript', async () => {
    const page = await browser.newPage()
    await signIn(page)
    await call(await makeKey(page, 'Server'))
    const storageState = await page.context().storageState()
    const plain = await browser.newPage({ storageState, javaScriptEnabled: false })
    await plain.goto('/account/usage')
    await plain.getByText('1 call with your keys.').waitFor()
    await plain.getByText('As a table').click()
    await plain.getByRole('columnheader', { name: 'Day' }).waitFor()
  })

  it('is not for guests, nor is its file', async () => {
    expect((await fetch(`${browser.app.url}/api/account/usage.csv`)).status).toBe(401)
  })
})

describe.each(['light', 'dark'] as const)('in %s, axe finds nothing', (colorScheme) => {
  it('on the pages of keys and usage', async () => {
    const page = await browser.newPage({ colorScheme })
    await signIn(page)
    const key = await makeKey(page, 'Server')
    await call(key)
    for (const path of [null, '/account/usage', '/de/account/api-keys', '/de/account/usage']) {
      if (path) await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    }
  })
})

describe('a graceful stop', () => {
  it('writes every call of Premium that was counted in memory', async () => {
    const page = await browser.newPage()
    await signIn(page)
    const key = await makeKey(page, 'Server')
    await makePremium(key)
    const statuses = await Promise.all(Array.from({ length: 15 }, () => call(key)))
    expect(statuses.every(({ status }) => status === 200)).toBe(true)
    // A page that is still open would ask a server that is gone.
    await page.close()
    await browser.app.halt()
    expect(await countedCalls(key)).toBe(15)
    await browser.app.start()
  })
})
