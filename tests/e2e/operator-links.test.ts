import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { makeVisitor } from '../support/visitor.ts'

const pages = {
  NUXT_PUBLIC_TERMS_URL: 'https://operator.example/terms',
  NUXT_PUBLIC_PRIVACY_URL: 'https://operator.example/privacy',
  NUXT_PUBLIC_CONTACT_EMAIL: 'help@operator.example',
}
let app: TestApp
let deps: Deps
let cookie: string

beforeAll(async () => {
  app = await startApp({ env: pages })
  deps = createDeps(parseConfig({ ...app.services.env, LOG_LEVEL: 'silent' }))
  cookie = (await makeVisitor(deps, 'free')).cookie
})
afterAll(async () => {
  await deps.db.$disconnect()
  await app.stop()
})

/** The links of a page to the operator, as they are named. */
async function linksOf(path: string, part: RegExp) {
  const html = await (await fetch(app.url + path, { headers: { cookie } })).text()
  const [found = ''] = part.exec(html) ?? []
  return [...found.matchAll(/href="([^"]*operator\.example[^"]*)"[^>]*>([^<]*)</g)].map(
    ([, url, label]) => [url, label],
  )
}

describe('the operator’s own pages, where their addresses are set', () => {
  it.each([
    ['/', ['Terms', 'Privacy', 'Contact']],
    ['/de', ['Nutzungsbedingungen', 'Datenschutz', 'Kontakt']],
  ])('are linked to in the footer of %s, and no others', async (path, labels) => {
    const [terms, privacy, contact] = labels
    expect(await linksOf(path, /<footer.*<\/footer>/s)).toEqual([
      [pages.NUXT_PUBLIC_TERMS_URL, terms],
      [pages.NUXT_PUBLIC_PRIVACY_URL, privacy],
      [`mailto:${pages.NUXT_PUBLIC_CONTACT_EMAIL}`, contact],
    ])
  })

  it('are named by the checkout', async () => {
    const named = await linksOf('/checkout', /<main.*<\/main>/s)
    expect(named.map(([, label]) => label)).toEqual(['Terms', 'Privacy'])
  })
})
