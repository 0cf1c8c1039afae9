import { navigateTo, useLocalePath, useRoute } from '#imports'
import { useViewer } from '~/composables/use-viewer'
import { useWhenVisible } from '~/composables/use-when-visible'

/**
 * Reads anew who is looking when the tab is looked at again: another tab may have subscribed, cancelled
 * or signed out. Whoever is signed out by then and stands on a page of their own is led to sign in.
 */
export function useFreshViewer() {
  const { user, refresh } = useViewer()
  const route = useRoute()
  const localePath = useLocalePath()

  useWhenVisible(async () => {
    const was = user.value
    await refresh()
    if (!was || user.value || !route.meta.middleware) return
    await navigateTo(localePath({ path: '/sign-in', query: { returnTo: route.fullPath } }))
  })
}
