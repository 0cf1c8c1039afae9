import { computed } from 'vue'
import { useNuxtApp, useState } from '#imports'
import { guestAccess, type Access } from '#shared/access.ts'

type Person = { name: string; email: string | null; pictureUrl: string | null }

/**
 * Who is looking and what they may do: one answer per page, shared by all who ask. `load` it before
 * the page is drawn; `refresh` it after something changed.
 */
export function useViewer() {
  const { $trpc } = useNuxtApp()
  const status = useState<{ user: Person | null; access: Access } | null>('viewer', () => null)

  // Two may ask at once, as a button and a tab that is looked at again: the later question has the truth.
  const questions = useState('viewer-questions', () => ({ asked: 0, answered: 0 }))
  async function refresh() {
    const own = (questions.value.asked += 1)
    const answer = await $trpc.user.status.query()
    if (own < questions.value.answered) return
    questions.value.answered = own
    status.value = answer
  }
  return {
    user: computed(() => status.value?.user ?? null),
    access: computed(() => status.value?.access ?? guestAccess),
    refresh,
    async load() {
      if (!status.value) await refresh()
    },
  }
}
