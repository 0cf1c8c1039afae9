import { onMounted, ref, watch } from 'vue'
import { useRoute, useRouter } from '#imports'

/**
 * What just happened, as the address says it: the same with JavaScript and without. It is told once, for a
 * reload, or the way back, is not the thing happening again.
 */
export function useOutcome() {
  const route = useRoute()
  const router = useRouter()
  const told = ref(route.query)

  async function take() {
    const { done, problem, ...query } = route.query
    if (done === undefined && problem === undefined) return
    told.value = route.query
    await router.replace({ query, hash: route.hash })
  }
  onMounted(take)
  watch(() => route.query, take)
  return told
}
