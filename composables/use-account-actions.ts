import { navigateTo, useLocalePath, useNuxtApp } from '#imports'
import { useAction } from './use-action'

/** What one can do with the account itself. `changed` is called after whatever leaves one signed in. */
export function useAccountActions(changed: () => Promise<unknown>) {
  const { user } = useNuxtApp().$trpc
  const localePath = useLocalePath()
  const { pending, problem, run } = useAction()

  return {
    pending,
    problem,
    endSession: (id: string) => run(() => user.endSession.mutate({ id }), changed),
    endOtherSessions: () => run(() => user.endOtherSessions.mutate(), changed),
    setReminders: (wanted: 'yes' | 'no') =>
      run(() => user.setReminders.mutate({ wanted }), changed),
    /** Leads to the home page, loaded anew: nobody is signed in any more. */
    deleteAccount: () =>
      run(
        () => user.deleteAccount.mutate({ confirmation: 'DELETE' }),
        async () => navigateTo(localePath('/'), { external: true }),
      ),
  }
}
