import { computed, ref, type Ref } from 'vue'
import { useRoute } from '#imports'
import type { Offer } from '#server/services/billing/offer.ts'
import { usePromotion } from '~/composables/use-promotion'
import { useQuote } from '~/composables/use-quote'
import type { PageError } from '~/utils/app-error'

/** What somebody agrees to by pressing the button: the very object that was shown is what is sent. */
export type Order = {
  priceId: string
  promotionCode: string | null
  /** Whether it begins with a free trial, whose card the server sets up. */
  trial: boolean
  /** Due today, in the currency's smallest unit. */
  amountDue: number
  currency: string
  /** Nothing is due today and never will be, so no card is asked for. */
  freeForEver: boolean
}

/** What can be chosen at checkout, and the order that comes of it. */
export function useOrder(offers: Ref<readonly Offer[]>) {
  const { query } = useRoute()
  const chosen = ref(String(query.plan ?? ''))
  const offer = computed(
    () =>
      offers.value.find(({ plan }) => plan.lookupKey === chosen.value) ?? offers.value[0] ?? null,
  )
  const promotion = usePromotion(() => offer.value?.plan.priceId)

  // Whoever rather pays at once may; `?trial=no` says so beforehand.
  const wantsTrial = ref(query.trial !== 'no')
  const trial = computed(() => {
    if (!offer.value?.trialEndsOn || promotion.preview.value?.promotion.duration === 'once')
      return null
    if (promotion.preview.value?.freeForEver) return null
    const { trialDays: days, trialEndsOn: endsOn } = offer.value
    return { days, endsOn, taken: wantsTrial.value }
  })

  const { quote, asking } = useQuote(
    offer,
    () => !trial.value?.taken && promotion.preview.value === null,
  )

  /** What the server says is due after all, by the order it says it of. */
  const corrected = ref<Record<string, Pick<Order, 'amountDue' | 'currency'>>>({})
  const order = computed<Order | null>(() => {
    if (!offer.value) return null
    const { priceId, unitAmount, currency } = offer.value.plan
    const preview = promotion.preview.value
    const known = preview ?? quote.value
    const taken = trial.value?.taken ?? false
    const terms = { priceId, promotionCode: preview?.promotion.code ?? null, trial: taken }
    return {
      ...terms,
      amountDue: taken ? 0 : (known?.amountDue ?? unitAmount),
      currency: known?.currency ?? currency,
      freeForEver: preview?.freeForEver ?? false,
      ...corrected.value[nameOf(terms)],
    }
  })

  /** After a refusal for what it costs, shows what it does cost, so that it can be decided anew. */
  function decideAgain(refused: Order, { code, amountDueToday: amountDue, currency }: PageError) {
    if (code === 'trial_unavailable') wantsTrial.value = false
    if (code !== 'quote_expired' || amountDue === undefined || !currency) return
    corrected.value = { ...corrected.value, [nameOf(refused)]: { amountDue, currency } }
  }

  return { chosen, offer, promotion, quote, asking, wantsTrial, trial, order, decideAgain }
}

const nameOf = ({
  priceId,
  promotionCode,
  trial,
}: Pick<Order, 'priceId' | 'promotionCode' | 'trial'>) =>
  JSON.stringify([priceId, promotionCode, trial])
