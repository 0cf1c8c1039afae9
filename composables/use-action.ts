import { ref } from 'vue'
import { toPageError, type PageError } from '~/utils/app-error'

/** Runs what a button asks for, one at a time: `pending` while it runs, `problem` when it failed. */
export function useAction() {
  const pending = ref(false)
  const problem = ref<PageError | null>(null)

  async function run(action: () => Promise<unknown>): Promise<void> {
    if (pending.value) return
    pending.value = true
    problem.value = null
    try {
      await action()
    } catch (error) {
      problem.value = toPageError(error)
    } finally {
      pending.value = false
    }
  }

  return { pending, problem, run }
}
