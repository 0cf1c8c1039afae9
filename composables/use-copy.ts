import { onBeforeUnmount, ref } from 'vue'

/** How long a button says what became of it. */
const toldMilliseconds = 4_000

/**
 * Puts text on the clipboard. `outcome` says for a few seconds what became of it; `refused` where the
 * browser does not allow it, as on a page without https.
 */
export function useCopy() {
  const outcome = ref<'copied' | 'refused' | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function copy(text: string) {
    clearTimeout(timer)
    try {
      await navigator.clipboard.writeText(text)
      outcome.value = 'copied'
    } catch {
      outcome.value = 'refused'
    }
    timer = setTimeout(() => (outcome.value = null), toldMilliseconds)
  }
  onBeforeUnmount(() => clearTimeout(timer))

  return { outcome, copy }
}
