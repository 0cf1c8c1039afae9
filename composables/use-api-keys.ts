import { ref } from 'vue'
import { useNuxtApp } from '#imports'
import type { ApiKeySummary } from '#shared/api-key.ts'
import type { CreateApiKeyInput, RotateApiKeyInput } from '#shared/inputs.ts'
import { useAction } from './use-action'

/** A key at the only moment it is known. */
export type MadeKey = { key: string; summary: ApiKeySummary }

/** Create, rotate and revoke, one at a time. `made` holds a new key until the person has put it away. */
export function useApiKeys(changed: () => Promise<void>) {
  const { apiKeys } = useNuxtApp().$trpc
  const made = ref<MadeKey | null>(null)
  const { pending, problem, run } = useAction()

  return {
    made,
    pending,
    problem,
    create: (input: CreateApiKeyInput) =>
      run(async () => {
        made.value = await apiKeys.create.mutate(input)
      }, changed),
    rotate: (input: RotateApiKeyInput) =>
      run(async () => {
        made.value = await apiKeys.rotate.mutate(input)
      }, changed),
    revoke: (id: string) =>
      run(async () => {
        await apiKeys.revoke.mutate({ id })
        if (made.value?.summary.id === id) made.value = null
      }, changed),
    forget() {
      made.value = null
    },
  }
}
