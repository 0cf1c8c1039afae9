import { ref } from 'vue'
import { useI18n } from '#imports'
import { toPageError, type PageError } from '~/utils/app-error'

/**
 * Runs what a button asks for, one at a time: `pending` while it runs, `problem` when it failed.
 * `run` says whether it went through.
 */
export function useAction() {
  const { locale } = useI18n()
  const pending = ref(false)
  const problem = ref<PageError | null>(null)

  async function run(action: () => Promise<unknown>): Promise<boolean> {
    if (pending.value) return false
    pending.value = true
    problem.value = null
    try {
      await action()
      return true
    } catch (error) {
      problem.value = toPageError(error, locale.value)
      return false
    } finally {
      pending.value = false
    }
  }

  return { pending, problem, run }
}
