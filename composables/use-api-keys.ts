import { ref } from 'vue'
import { useNuxtApp } from '#imports'
import type { ApiKeySummary } from '#shared/api-key.ts'
import type { CreateApiKeyInput, RotateApiKeyInput } from '#shared/inputs.ts'
import { toPageError, type PageError } from '~/utils/app-error'

/** A key at the only moment it is known. */
export type MadeKey = { key: string; summary: ApiKeySummary }

/** Create, rotate and revoke, one at a time. `made` holds a new key until the person has put it away. */
export function useApiKeys(changed: () => Promise<void>) {
  const { apiKeys } = useNuxtApp().$trpc
  const made = ref<MadeKey | null>(null)
  const pending = ref(false)
  const problem = ref<PageError | null>(null)

  async function run(action: () => Promise<void>) {
    if (pending.value) return
    pending.value = true
    problem.value = null
    try {
      await action()
      await changed()
    } catch (error) {
      problem.value = toPageError(error)
    } finally {
      pending.value = false
    }
  }

  return {
    made,
    pending,
    problem,
    create: (input: CreateApiKeyInput) =>
      run(async () => {
        made.value = await apiKeys.create.mutate(input)
      }),
    rotate: (input: RotateApiKeyInput) =>
      run(async () => {
        made.value = await apiKeys.rotate.mutate(input)
      }),
    revoke: (id: string) =>
      run(async () => {
        await apiKeys.revoke.mutate({ id })
        if (made.value?.summary.id === id) made.value = null
      }),
    forget() {
      made.value = null
    },
  }
}
