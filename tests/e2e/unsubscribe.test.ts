import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locale } from '#shared/locales.ts'
import { unsubscribeUrl } from '#server/services/mails/unsubscribe.ts'
import { PrismaClient } from '#prisma'
import { signIn, useBrowser } from '../support/browser.ts'

const browser = useBrowser()
let db: PrismaClient

beforeAll(() => {
  const { databaseUrl } = browser.app.services
  db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
})
afterAll(() => db.$disconnect())

async function somebody(locale: Locale = 'en'): Promise<{ id: string; url: string }> {
  const subject = `unsubscribe-${Math.random()}`
  const { id } = await db.user.create({ data: { linkedinSubject: subject, name: 'Ada Example' } })
  const { HASH_KEY: hashKey = '' } = browser.app.services.env
  const siteUrl = new URL(browser.app.url)
  return { id, url: unsubscribeUrl({ siteUrl, hashKey }, id, locale).href }
}

const wantsReminders = async (id: string) =>
  (await db.user.findUniqueOrThrow({ where: { id } })).reminderMails

describe('unsubscribing', () => {
  it.each(['en', 'de'] as const)(
    'works with one click of a mail reader, which sends no origin and no cookie (%s)',
    async (locale) => {
      const { id, url } = await somebody(locale)
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      const response = await fetch(url, { method: 'POST', body, redirect: 'manual' })
      expect(response.status).toBe(200)
      expect(await wantsReminders(id)).toBe(false)
    },
  )

  it('answers a mail reader that sends it as multipart in words too, and leads it nowhere', async () => {
    const { id, url } = await somebody()
    const body = new FormData()
    body.set('List-Unsubscribe', 'One-Click')
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual' })
    expect(response.status).toBe(200)
    expect(await wantsReminders(id)).toBe(false)
  })

  it('does nothing for a link that was tampered with', async () => {
    const { id, url } = await somebody()
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const response = await fetch(`${url}x`, { method: 'POST', body, redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(await wantsReminders(id)).toBe(true)
  })

  it('needs a click, so that a scanner that opens every link changes nothing; and works without JavaScript', async () => {
    const { id, url } = await somebody()
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(url)
    expect(await wantsReminders(id)).toBe(true)
    await page.getByRole('button', { name: 'Turn reminders off' }).click()
    await page.getByText('Reminders are turned off').waitFor()
    expect(await wantsReminders(id)).toBe(false)
    await page.getByRole('button', { name: 'Turn reminders on again' }).click()
    await page.getByText('Reminders are turned on').waitFor()
    expect(await wantsReminders(id)).toBe(true)
  })

  it('stays in the language of the mail', async () => {
    const { id, url } = await somebody('de')
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(url)
    await page.getByRole('button', { name: 'Erinnerungen abbestellen' }).click()
    await page.getByText('Erinnerungen sind abbestellt').waitFor()
    expect(new URL(page.url()).pathname).toBe('/de/unsubscribe')
    expect(await wantsReminders(id)).toBe(false)
  })
})

describe('the account page', () => {
  it.each([
    [true, '/account', ['Turn reminders off', 'Reminders are off.', 'Turn reminders on']],
    [false, '/account', ['Turn reminders off', 'Reminders are off.', 'Turn reminders on']],
    [
      false,
      '/de/account',
      ['Erinnerungen ausschalten', 'Erinnerungen sind ausgeschaltet.', 'Erinnerungen einschalten'],
    ],
  ] as const)(
    'turns them off and on without a mail (JavaScript: %s, %s)',
    async (javaScriptEnabled, path, [turnOff, areOff, turnOn]) => {
      const page = await browser.newPage({ javaScriptEnabled })
      await signIn(page, path)
      const { id } = await db.user.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
      await page.getByRole('button', { name: turnOff }).click()
      await page.getByText(areOff).waitFor()
      expect(await wantsReminders(id)).toBe(false)
      expect(new URL(page.url()).pathname).toBe(path)
      await page.getByRole('button', { name: turnOn }).click()
      await page.getByRole('button', { name: turnOff }).waitFor()
      expect(await wantsReminders(id)).toBe(true)
    },
  )

  it('is the only one who may', async () => {
    const answer = await fetch(`${browser.app.url}/account/reminders`, {
      method: 'POST',
      headers: { origin: browser.app.url },
      body: new URLSearchParams({ wanted: 'no' }),
      redirect: 'manual',
    })
    expect(answer.headers.get('location')).toBe('/sign-in?returnTo=%2Faccount')
  })
})
