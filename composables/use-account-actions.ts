import { ref } from 'vue'
import { navigateTo, useNuxtApp } from '#imports'
import { toPageError, type PageError } from '~/utils/app-error'

/** What one can do with the account itself. `changed` is called after whatever leaves one signed in. */
export function useAccountActions(changed: () => Promise<unknown>) {
  const { $trpc } = useNuxtApp()
  const endOne = $trpc.user.endSession.useMutation()
  const endOthers = $trpc.user.endOtherSessions.useMutation()
  const remove = $trpc.user.deleteAccount.useMutation()
  const pending = ref(false)
  const error = ref<PageError | null>(null)

  // The composable's mutate() does not throw: what went wrong is in its `error`.
  async function run(call: () => Promise<unknown>, failure: () => unknown): Promise<boolean> {
    pending.value = true
    error.value = null
    await call()
    const failed = failure()
    if (failed) error.value = toPageError(failed)
    pending.value = false
    return !failed
  }

  return {
    pending,
    error,
    async endSession(id: string) {
      if (
        await run(
          () => endOne.mutate({ id }),
          () => endOne.error.value,
        )
      )
        await changed()
    },
    async endOtherSessions() {
      if (
        await run(
          () => endOthers.mutate(),
          () => endOthers.error.value,
        )
      )
        await changed()
    },
    /** Leads to the home page, loaded anew: nobody is signed in any more. */
    async deleteAccount() {
      const confirmed = { confirmation: 'DELETE' } as const
      if (
        await run(
          () => remove.mutate(confirmed),
          () => remove.error.value,
        )
      ) {
        await navigateTo('/', { external: true })
      }
    },
  }
}
