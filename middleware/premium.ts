import { abortNavigation, defineNuxtRouteMiddleware, navigateTo, useLocalePath } from '#imports'
import { useGate } from '~/composables/use-gate'

/**
 * For premium pages: leads a guest to sign in and back, and a free user to pricing with a word why.
 * It only chooses the page; what the page shows comes through a premium procedure, which asks again.
 */
export default defineNuxtRouteMiddleware(async (to) => {
  const { user, access, ask } = useGate()
  const localePath = useLocalePath()
  if (!(await ask())) return abortNavigation()
  if (!user.value)
    return navigateTo(localePath({ path: '/sign-in', query: { returnTo: to.fullPath } }))
  if (access.value.tier !== 'premium') {
    return navigateTo(localePath({ path: '/pricing', query: { for: to.fullPath } }))
  }
})
