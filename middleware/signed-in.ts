import { abortNavigation, defineNuxtRouteMiddleware, navigateTo, useLocalePath } from '#imports'
import { useGate } from '~/composables/use-gate'

/** For a person's own pages: leads a guest to sign in and back. */
export default defineNuxtRouteMiddleware(async (to) => {
  const { user, ask } = useGate()
  const localePath = useLocalePath()
  if (!(await ask())) return abortNavigation()
  if (!user.value)
    return navigateTo(localePath({ path: '/sign-in', query: { returnTo: to.fullPath } }))
})
