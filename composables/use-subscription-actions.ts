import { ref } from 'vue'
import { useNuxtApp } from '#imports'
import type { CancelInput } from '#shared/inputs.ts'
import { toPageError, type PageError } from '~/utils/app-error'

/** Cancel and resume, one at a time, with the sentence to show when one fails. */
export function useSubscriptionActions(changed: () => void) {
  const { billing } = useNuxtApp().$trpc
  const pending = ref(false)
  const problem = ref<PageError | null>(null)

  async function run(action: () => Promise<unknown>) {
    if (pending.value) return
    pending.value = true
    problem.value = null
    try {
      await action()
      changed()
    } catch (error) {
      problem.value = toPageError(error)
    } finally {
      pending.value = false
    }
  }

  return {
    pending,
    problem,
    cancel: (when: CancelInput['when']) => run(() => billing.cancel.mutate({ when })),
    resume: () => run(() => billing.resume.mutate()),
  }
}
