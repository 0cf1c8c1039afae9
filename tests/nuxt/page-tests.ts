import { beforeAll, describe, expect, it } from 'vitest'
import { pathIn, type Locale } from '#shared/locales.ts'
import { inState } from '../../dev/pages.ts'
import { pageStates, type PageState } from '../fixtures/page-states.ts'
import { everyPage, type PageFile } from '../support/every-page.ts'
import { drawPage } from './draw-page.ts'
import { servePublicCalls } from './public-server.ts'

/** Where somebody in a state gets to who opens a page, and what the address says besides. */
function destination(
  locale: Locale,
  { path, audience }: PageFile,
  { name, user, access }: PageState,
) {
  const asked = pathIn(locale, path)
  const to = (led: string, query = {}) => ({
    led: pathIn(locale, led),
    query: { ...query, state: name },
  })
  if (audience === 'everybody') return to(path)
  if (!user) return to('/sign-in', { returnTo: inState(asked, name).replaceAll('+', '%20') })
  return audience === 'premium' && access.tier !== 'premium'
    ? to('/pricing', { for: inState(asked, name).replaceAll('%2C', ',') })
    : to(path)
}

/** Opens every file of pages/ in every state, and gives `check` what is said there. */
export function testEveryPage(locale: Locale, check: (said: readonly string[]) => void): void {
  beforeAll(servePublicCalls)

  describe.each(everyPage())('$path', (page) => {
    it.each(pageStates)('in the state "$name"', async (state) => {
      const { led, query, said } = await drawPage(locale, page.path, state)
      expect({ led, query }).toEqual(destination(locale, page, state))
      check(said)
    })
  })
}
