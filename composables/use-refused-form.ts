import { computed } from 'vue'
import { useI18n } from '#imports'
import type { ErrorCode } from '#shared/errors.ts'
import { useEntered } from '~/composables/use-entered'
import { useOutcome } from '~/composables/use-outcome'
import { sentenceOf, type PageError } from '~/utils/app-error'

/** The form of this page, where it was sent without JavaScript and refused: what it held, and why. */
export function useRefusedForm() {
  const { locale } = useI18n()
  const entered = useEntered()
  const told = useOutcome()
  const refusal = computed<PageError | null>(() => {
    const { problem } = told.value
    const message = sentenceOf(problem, locale.value)
    return message ? { code: problem as ErrorCode, message } : null
  })
  return { entered, refusal }
}
