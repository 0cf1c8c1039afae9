import { computed } from 'vue'
import { useI18n } from '#imports'
import { formatOf } from '#shared/format.ts'

/** Dates, amounts and numbers as the page's language writes them. */
export function useFormat() {
  const { locale } = useI18n()
  return computed(() => formatOf(locale.value))
}
