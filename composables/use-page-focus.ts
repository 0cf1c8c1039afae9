import { nextTick, onBeforeUnmount, onMounted } from 'vue'
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
export const focusTitle = (): void =>
  read(document.querySelector('main h1') ?? document.querySelector('main'))

/**
 * Called before an action that may take away the button it was asked with, as one that removes its row. What
 * it returns is called afterwards: a focus that went with the button goes to the heading of its section.
 */
export function keepFocus(): () => Promise<void> {
  const button = document.activeElement
  const heading = button?.closest('section')?.querySelector<HTMLElement>('h2, h3')
  return async () => {
    await nextTick()
    if (!button || button.isConnected || document.activeElement !== document.body) return
    if (heading?.isConnected) read(heading)
    else focusTitle()
  }
}

function read(place: HTMLElement | null | undefined): void {
  if (!place) return
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}
