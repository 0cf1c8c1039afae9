import { defineNuxtRouteMiddleware, navigateTo, useLocalePath } from '#imports'
import { useViewer } from '~/composables/use-viewer'

/** For a person's own pages: leads a guest to sign in and back. */
export default defineNuxtRouteMiddleware(async (to) => {
  const { user, load } = useViewer()
  const localePath = useLocalePath()
  await load()
  if (!user.value)
    return navigateTo(localePath({ path: '/sign-in', query: { returnTo: to.fullPath } }))
})
