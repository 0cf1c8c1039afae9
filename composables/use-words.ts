import { computed, type ComputedRef } from 'vue'
import { useI18n } from '#imports'
import type { Locale } from '#shared/locales.ts'

/** The sentences of `words` in the page's language; follows a change of it. */
export function useWords<Words>(words: Record<Locale, Words>): ComputedRef<Words> {
  const { locale } = useI18n()
  return computed(() => words[locale.value])
}
