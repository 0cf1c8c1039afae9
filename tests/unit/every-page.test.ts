import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '../../scripts/lib/root.ts'
import { everyPage } from '../support/every-page.ts'

it('every page has an address for the tests that look at all of them', () => {
  const files = globSync('**/*.vue', { cwd: inRoot('pages') })
  expect(Object.keys(everyPage).toSorted()).toEqual(files.toSorted())
})
