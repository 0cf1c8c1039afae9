import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { audienceIn, everyPage } from '../../support/every-page.ts'

it('a page is gated wherever in its meta it says so', () => {
  const source = readFileSync('tests/fixtures/validated-and-gated.vue', 'utf8')
  expect(audienceIn(source)).toBe('premium')
})

it('a gate that is not known is not taken for none', () => {
  const page = "<script setup lang='ts'>definePageMeta({ middleware: ['premium'] })</script>"
  expect(() => audienceIn(page)).toThrow('not known here')
})

it('the pages of this app are for those whom they say', () => {
  const found = Object.fromEntries(everyPage().map(({ path, audience }) => [path, audience]))
  expect(found).toMatchObject({
    '/planner': 'premium',
    '/checkout': 'signed-in',
    '/holidays/de': 'everybody',
  })
})
