import { describe, expect, it } from 'vitest'
import { locales } from '#shared/locales.ts'
import { renderMail } from '#server/mails/render.ts'
import { sampleMails } from '#server/mails/samples.ts'

const siteUrl = new URL('https://almanac.example')
const frame = { locale: 'en', name: 'Ada Example', siteUrl, unsubscribeUrl: null }
const sample = (name: string) => sampleMails[name]!

describe('every mail', () => {
  const all = locales.flatMap((locale) =>
    Object.entries(sampleMails).map(([name, content]) => ({ locale, name, content })),
  )

  it.each(all)('$name in $locale says the same in text and in HTML', ({ locale, content }) => {
    const { subject, text, html } = renderMail(content, { ...frame, locale })
    expect(subject).toMatch(/^\S[^\r\n]+$/)
    expect(text + html).not.toMatch(/undefined|null|NaN|Invalid|\[object/)
    const [greeting, ...paragraphs] = text.split('\n\n')
    for (const paragraph of [greeting, ...paragraphs.slice(0, -2)])
      expect(html).toContain(paragraph)
  })

  it.each(all)('$name in $locale loads nothing from anywhere', ({ locale, content }) => {
    const { html } = renderMail(content, { ...frame, locale })
    expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|@import|@font-face/i)
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(href!).origin)
    expect(new Set(links)).toEqual(new Set([siteUrl.origin]))
  })

  it('has words of its own in every language', () => {
    const subjects = locales.map((locale) =>
      Object.values(sampleMails).map(
        (content) => renderMail(content, { ...frame, locale }).subject,
      ),
    )
    const [en, de] = subjects
    expect(en?.filter((subject) => de?.includes(subject))).toEqual([])
  })
})

describe('a mail', () => {
  it('escapes what people and Stripe call themselves', () => {
    const name = '<img src=x onerror=alert(1)> & "Söhne"'
    const card = { brand: '<b>visa</b>', last4: '"4242' }
    const { html, text } = renderMail(
      { kind: 'card_expiring', card, month: 5, year: 2027 },
      { ...frame, name },
    )
    expect(html).not.toMatch(/<img|<b>/)
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Söhne&quot;')
    expect(text).toContain(`Hello ${name},`)
  })

  it.each([
    ['payment-failed', '/account/billing/pay'],
    ['card-expiring', '/account/billing/card'],
    ['trial-ending', '/account/billing'],
    ['trial-ending-no-card', '/account/billing/card'],
    ['ending-soon', '/account/billing'],
    ['ended', '/pricing'],
  ])('%s leads to where it is mended, in its language: %s', (name, page) => {
    for (const [locale, prefix] of [
      ['en', ''],
      ['de', '/de'],
    ]) {
      const { text } = renderMail(sample(name), { ...frame, locale: locale! })
      expect(text).toContain(`${siteUrl.origin}${prefix}${page}\n`)
    }
  })

  it('names the days left, or that there are none', () => {
    const subject = (name: string) => renderMail(sample(name), frame).subject
    expect(subject('payment-failed')).toBe('Your payment failed: 13 days left')
    expect(subject('payment-failed-last-day')).toBe('Your payment failed: one day left')
    expect(subject('payment-failed-over')).toBe('Your payment failed, and Premium has stopped')
  })

  it('writes dates and money as its language does', () => {
    const write = (locale: string) => renderMail(sample('welcome'), { ...frame, locale }).text
    expect(write('en')).toContain('€9.00 a month. It renews on 3 May 2027')
    expect(write('de')).toMatch(
      /9,00\s€ pro Monat\. Das Abonnement verlängert sich am 3\. Mai 2027/,
    )
    expect(write('de-AT')).toBe(write('de'))
    expect(write('xx')).toBe(write('en'))
  })

  it('counts a currency in its own smallest unit', () => {
    const price = { amount: 900, currency: 'jpy', interval: 'month' }
    const content = {
      kind: 'welcome',
      price,
      until: new Date(0),
      trial: false,
      renews: true,
    } as const
    expect(renderMail(content, frame).text).toContain('JP¥900 a month')
  })

  it('shows a way out where there is one', () => {
    const unsubscribeUrl = new URL('/unsubscribe?token=a.b', siteUrl)
    const { text, html } = renderMail(sample('ending-soon'), { ...frame, unsubscribeUrl })
    expect(text).toContain(unsubscribeUrl.href)
    expect(html).toContain(`href="${unsubscribeUrl.href}"`)
  })
})
