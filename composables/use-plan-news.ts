import { computed, ref, watch, type Ref } from 'vue'
import type { YearPlan } from '#server/domain/year-plan.ts'
import { useWords } from '~/composables/use-words'
import { plannerWords } from '~/words/planner'

/**
 * Whether the plan that is shown is still the one before the last question, and what is said about it: that
 * the new one is on its way, then which one has come. `going` takes the way to a question's address, where
 * the page's gate asks the server first.
 */
export function usePlanNews(plan: Ref<YearPlan | undefined>, status: Ref<string>) {
  const words = useWords(plannerWords)
  const ways = ref(0)
  const isOld = computed(() => ways.value > 0 || status.value === 'pending')
  const come = ref('')
  watch(plan, (now) => {
    come.value = now
      ? words.value.come(now.year, now.places.map(({ name }) => name).join('; '))
      : ''
  })

  async function going(way: Promise<unknown>): Promise<void> {
    ways.value += 1
    await way.finally(() => (ways.value -= 1))
  }

  return { isOld, news: computed(() => (isOld.value ? words.value.wait : come.value)), going }
}
