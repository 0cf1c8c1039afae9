import { ref } from 'vue'
import { useNuxtApp } from '#imports'
import type { MadeFeed } from '#shared/feeds.ts'
import type { PlannerQuery } from '#shared/planner.ts'
import { useAction } from '~/composables/use-action'

/** Make, change and remove calendar feeds, one at a time. `made` holds a new address until it is put away. */
export function useFeeds(changed: () => Promise<void>) {
  const { feeds } = useNuxtApp().$trpc
  const made = ref<MadeFeed | null>(null)
  const { pending, problem, run } = useAction()

  return {
    made,
    pending,
    problem,
    create: (name: string, selection: PlannerQuery) =>
      run(async () => {
        made.value = await feeds.create.mutate({ name, selection })
      }, changed),
    /** Lets a feed show another plan under the same address. */
    use: (id: string, selection: PlannerQuery) =>
      run(() => feeds.update.mutate({ id, selection }), changed),
    rotate: (id: string) =>
      run(async () => {
        made.value = await feeds.rotate.mutate({ id })
      }, changed),
    remove: (id: string) =>
      run(async () => {
        await feeds.remove.mutate({ id })
        if (made.value?.feed.id === id) made.value = null
      }, changed),
    putAway() {
      made.value = null
    },
  }
}
