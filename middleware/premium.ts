import { defineNuxtRouteMiddleware, navigateTo, useLocalePath } from '#imports'
import { useViewer } from '~/composables/use-viewer'

/**
 * For premium pages: leads a guest to sign in and back, and a free user to pricing with a word why.
 * It only chooses the page; what the page shows comes through a premium procedure, which asks again.
 */
export default defineNuxtRouteMiddleware(async (to) => {
  const { user, access, refresh } = useViewer()
  const localePath = useLocalePath()
  await refresh()
  if (!user.value)
    return navigateTo(localePath({ path: '/sign-in', query: { returnTo: to.fullPath } }))
  if (access.value.tier !== 'premium') {
    return navigateTo(localePath({ path: '/pricing', query: { for: to.fullPath } }))
  }
})
