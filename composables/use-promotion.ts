import { computed, ref, shallowRef, watch } from 'vue'
import { useI18n, useNuxtApp } from '#imports'
import type { CheckoutPreview } from '#server/services/billing/promotion.ts'
import { toPageError, type PageError } from '~/utils/app-error'

/**
 * A promotion code and what it leaves to pay for the price with this id. `preview` is null without a code,
 * and until the answer for that very price is there: one that comes late, for another price, is dropped.
 */
export function usePromotion(priceId: () => string | undefined) {
  const { billing } = useNuxtApp().$trpc
  const { locale } = useI18n()
  const pending = ref(false)
  const problem = ref<PageError | null>(null)
  const answer = shallowRef<{ priceId: string; preview: CheckoutPreview } | null>(null)
  let wanted = ''
  let newest = 0

  async function apply(code: string): Promise<void> {
    const asked = priceId()
    const promotionCode = code.trim()
    if (!asked || !promotionCode) return
    const own = begin(promotionCode)
    pending.value = true
    try {
      const preview = await billing.previewCheckout.mutate({ priceId: asked, promotionCode })
      if (own === newest) answer.value = { priceId: asked, preview }
    } catch (error) {
      if (own !== newest) return
      wanted = ''
      problem.value = toPageError(error, locale.value)
    } finally {
      if (own === newest) pending.value = false
    }
  }

  /** Forgets what is shown; an answer still under way is not the newest any more. */
  function begin(code: string): number {
    wanted = code
    answer.value = null
    problem.value = null
    pending.value = false
    newest += 1
    return newest
  }

  // Another plan has another amount, and may not take the code.
  watch(priceId, () => apply(wanted))

  return {
    preview: computed(() => {
      const known = answer.value
      return known && known.priceId === priceId() ? known.preview : null
    }),
    pending,
    problem,
    apply,
    remove: () => void begin(''),
  }
}
