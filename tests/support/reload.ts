import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Loads a page anew until its line about the subscription reads as expected; returns the line. */
export async function expectSentence(
  page: Page,
  words: RegExp,
  path = '/account/billing',
): Promise<string> {
  let sentence = ''
  const read = async () => {
    await page.goto(path)
    sentence = await page.getByTestId('access-sentence').innerText()
    return sentence
  }
  await expect.poll(read).toMatch(words)
  return sentence
}

/** Loads a page anew until it says this: what happened at Stripe comes with the next webhook. */
export async function expectText(page: Page, text: string | RegExp, path = '/account/billing') {
  const count = async () => {
    await page.goto(path)
    return page.getByText(text).count()
  }
  await expect.poll(count).toBeGreaterThan(0)
}
