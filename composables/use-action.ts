import { ref } from 'vue'
import { toPageError, type PageError } from '~/utils/app-error'

/** One action at a time, with the sentence to show when it fails. `run` says whether it went through. */
export function useAction() {
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
      problem.value = toPageError(error)
      return false
    } finally {
      pending.value = false
    }
  }
  return { pending, problem, run }
}
