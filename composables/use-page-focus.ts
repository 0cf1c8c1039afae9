import { onBeforeUnmount, onMounted } from 'vue'
import { useNuxtApp, useRouter } from '#imports'

/**
 * Gives the focus to the heading of every page one comes to inside the app, so that a keyboard and a screen
 * reader begin there: a browser does so itself only for a page it loads.
 */
export function usePageFocus() {
  const nuxtApp = useNuxtApp()
  const router = useRouter()
  let stops: (() => void)[] = []

  onMounted(() => {
    let isNew = false
    stops = [
      router.afterEach((to, from, failure) => {
        if (!failure && to.path !== from.path) isNew = !to.hash
      }),
      nuxtApp.hook('page:finish', () => {
        if (isNew) focusTitle()
        isNew = false
      }),
    ]
  })
  onBeforeUnmount(() => {
    for (const stop of stops) stop()
  })
}

/** Focuses the heading of the page that is shown, else the page's content; nothing scrolls by it. */
export function focusTitle(): void {
  const title = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main')
  if (!title) return
  title.tabIndex = -1
  title.focus({ preventScroll: true })
}
