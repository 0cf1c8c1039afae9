import { ref } from 'vue'
import { useI18n } from '#imports'
import { keepFocus } from '~/composables/use-page-focus'
import { toPageError, type PageError } from '~/utils/app-error'

/**
 * Runs what a button asks for, one at a time: `pending` while it runs, `problem` when it failed.
 * `run` takes the steps in their order, the last often reading anew what the others changed, and says
 * whether all of them went through.
 */
export function useAction() {
  const { locale } = useI18n()
  const pending = ref(false)
  const problem = ref<PageError | null>(null)

  async function run(...steps: (() => Promise<unknown>)[]): Promise<boolean> {
    if (pending.value) return false
    pending.value = true
    problem.value = null
    const returnFocus = keepFocus()
    try {
      for (const step of steps) await step()
      return true
    } catch (error) {
      problem.value = toPageError(error, locale.value)
      return false
    } finally {
      pending.value = false
      void returnFocus()
    }
  }

  return { pending, problem, run }
}
