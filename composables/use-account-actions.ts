import { navigateTo, useLocalePath, useNuxtApp } from '#imports'
import { useAction } from './use-action'

/** What one can do with the account itself. `changed` is called after whatever leaves one signed in. */
export function useAccountActions(changed: () => Promise<unknown>) {
  const { user } = useNuxtApp().$trpc
  const localePath = useLocalePath()
  const { pending, problem, run } = useAction()
  const deletion = useAction()

  return {
    pending,
    problem,
    /** Of the deletion alone, which is asked for in a dialog of its own. */
    deletion: { pending: deletion.pending, problem: deletion.problem },
    endSession: (id: string) => run(() => user.endSession.mutate({ id }), changed),
    endOtherSessions: () => run(() => user.endOtherSessions.mutate(), changed),
    setReminders: (wanted: 'yes' | 'no') =>
      run(() => user.setReminders.mutate({ wanted }), changed),
    /** Leads to a page that says what became of it, loaded anew: nobody is signed in any more. */
    deleteAccount: () =>
      deletion.run(async () => {
        const { status } = await user.deleteAccount.mutate({ confirmation: 'DELETE' })
        await navigateTo(localePath({ path: '/goodbye', query: { account: status } }), {
          external: true,
        })
      }),
  }
}
