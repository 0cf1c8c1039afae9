import { computed, onMounted, ref, watch, type Ref } from 'vue'
import { useNuxtApp } from '#imports'
import type { Offer } from '#server/services/billing/offer.ts'
import type { Quote } from '#server/services/billing/quote.ts'

/**
 * What is due today where an offer is only estimated, asked in the background while it is `wanted`. `asking`
 * is true from the first drawing on, so that no amount is shown that would change a moment later. Where
 * Stripe does not answer, the estimate stands: the order is compared with the truth in any case.
 */
export function useQuote(offer: Ref<Offer | null>, wanted: () => boolean) {
  const { billing } = useNuxtApp().$trpc
  const answers = ref<Record<string, Quote | null>>({})
  const priceId = computed(() => {
    const asked = offer.value
    return asked?.estimated && !asked.problem && wanted() ? asked.plan.priceId : null
  })

  async function ask(id: string | null) {
    if (!id || id in answers.value) return
    const answer = await billing.quote.query({ priceId: id }).catch(() => null)
    answers.value = { ...answers.value, [id]: answer }
  }
  onMounted(() => watch(priceId, ask, { immediate: true }))

  return {
    quote: computed(() => (priceId.value && answers.value[priceId.value]) || null),
    asking: computed(() => priceId.value !== null && !(priceId.value in answers.value)),
  }
}
