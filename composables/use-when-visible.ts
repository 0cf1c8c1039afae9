import { onBeforeUnmount, onMounted } from 'vue'

/** Somebody who goes to and fro between tabs need not have everything read anew each time. */
const pauseMilliseconds = 5_000

/** Does something whenever this tab is looked at again. What fails is left as it was. */
export function useWhenVisible(read: () => Promise<unknown>) {
  let last = 0

  function look() {
    const now = Date.now()
    // Without a network there is nothing newer to be had than what is shown.
    if (document.visibilityState !== 'visible' || !navigator.onLine) return
    if (now - last < pauseMilliseconds) return
    last = now
    read().catch(() => {})
  }

  onMounted(() => document.addEventListener('visibilitychange', look))
  onBeforeUnmount(() => document.removeEventListener('visibilitychange', look))
}
