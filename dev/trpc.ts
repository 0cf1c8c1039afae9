import {
  addRouteMiddleware,
  defineNuxtPlugin,
  defineNuxtRouteMiddleware,
  navigateTo,
  useRouter,
} from '#imports'
import { createTRPCNuxtClient } from 'trpc-nuxt/client'
import type { AppRouter } from '#server/trpc/router.ts'
import { localeOfPath, withoutLocale } from '#shared/locales.ts'
import { serverLink } from '~/utils/trpc-link'
import type { PageState } from '../tests/fixtures/page-states.ts'
import { stateLink } from './state-link.ts'
import { galleryWords } from './words.ts'

/**
 * Takes the place of plugins/trpc.ts where the gallery is (dev/module.ts). An address with `?state=` and
 * the name of a state is that page in that state, and so are the pages it leads to. Every other address
 * is the app as it is, `?state=off` of /unsubscribe among them.
 */
export default defineNuxtPlugin(() => {
  let shown: PageState | null = null
  const router = useRouter()
  const sentence = () => galleryWords[localeOfPath(router.currentRoute.value.path)].nothingChanges

  const follow = defineNuxtRouteMiddleware(async (to) => {
    if (withoutLocale(to.path) === '/dev/states') return
    const { state } = to.query
    if (!state && shown) {
      const query = { ...to.query, state: shown.name }
      return navigateTo({ path: to.path, query, hash: to.hash })
    }
    if (!state) return
    const { pageState } = await import('../tests/fixtures/page-states.ts')
    shown = pageState(state) ?? shown
  })
  addRouteMiddleware('state', follow, { global: true })

  // What a form posts itself, such as signing out, would reach the server and change something there.
  const keepHere = (event: SubmitEvent) => {
    const { method } = event.target as HTMLFormElement
    if (!shown || event.defaultPrevented || method !== 'post') return
    event.preventDefault()
    alert(sentence())
  }
  if (import.meta.client) document.addEventListener('submit', keepHere)

  const links = [stateLink(() => shown, sentence), serverLink()]
  return { provide: { trpc: createTRPCNuxtClient<AppRouter>({ links }) } }
})
