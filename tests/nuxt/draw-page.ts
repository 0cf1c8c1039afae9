import { mountSuspended } from '@nuxt/test-utils/runtime'
import { clearNuxtData, clearNuxtState, useRouter } from '#imports'
import { pathIn, withoutLocale, type Locale } from '#shared/locales.ts'
import App from '../../app.vue'
import { inState } from '../../dev/pages.ts'
import { saidIn } from './sentences.ts'

/** Opens a page in a state, as somebody would who comes to it first. Returns where that led, and what is said there. */
export async function drawPage(locale: Locale, path: string, state: string) {
  clearNuxtState()
  clearNuxtData()
  const page = await mountSuspended(App, { route: inState(pathIn(locale, path), state) })
  const led = useRouter().currentRoute.value
  const drawn = { path: withoutLocale(led.path), query: led.query, said: saidIn(page.element.parentElement!) }
  page.unmount()
  return drawn
}
