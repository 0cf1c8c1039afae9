import { ref } from 'vue'

/** Puts text on the clipboard. `copied` is the text that was put there last, null before. */
export function useCopy() {
  const copied = ref<string | null>(null)

  async function copy(text: string) {
    await navigator.clipboard.writeText(text)
    copied.value = text
  }

  return { copied, copy }
}
