import {
  addRouteMiddleware,
  createError,
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

/** Pages with a `state` of their own in their address. */
const ownState = ['/unsubscribe']

/** A misspelt state would be the app as it is, and be taken for the state. */
function noSuchState(state: unknown, known: readonly PageState[]) {
  const names = known.map(({ name }) => `"${name}"`).join(', ')
  const message = `The gallery has no state "${String(state)}". It has ${names}.`
  console.warn(message)
  return createError({ statusCode: 404, message, fatal: true })
}

/**
 * Takes the place of plugins/trpc.ts where the gallery is (dev/module.ts). An address with `?state=` and
 * the name of a state is that page in that state, and so are the pages it leads to; one that names no state
 * is not found. Every other address is the app as it is, `?state=off` of /unsubscribe among them.
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
    const { pageState, pageStates } = await import('../tests/fixtures/page-states.ts')
    const named = pageState(state)
    if (!named && !ownState.includes(withoutLocale(to.path))) throw noSuchState(state, pageStates)
    shown = named ?? shown
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
