import { computed } from 'vue'
import { useState } from '#imports'

/** What a key looks like. */
const example = 'alm_live_your_key'

/**
 * The reader's own key for the samples and the forms of the documentation, put in by hand or handed over
 * where it was made. It stays in this tab's memory and goes nowhere but into the calls the reader sends.
 */
export function useDocsKey() {
  const key = useState('docs-key', () => '')
  /** What the samples show: the key, or what a key looks like. */
  const shown = computed(() => key.value.trim() || example)
  return { key, shown, example }
}
