import { ref } from 'vue'
import { useI18n, useNuxtApp } from '#imports'
import { useViewer } from '~/composables/use-viewer'
import { fromStripe, PageFailure, toPageError, type PageError } from '~/utils/app-error'
import { failureWords } from '~/words/errors'
import { loadStripeJs, type StripeBrowserSettings } from '~/utils/load-stripe'

/** Where a payment stands: `confirming` while the bank asks, `done` once it went through. */
export type PaymentPhase = 'form' | 'processing' | 'confirming' | 'done'

type Answer = { status: string; clientSecret?: string }

/**
 * Takes a request to pay to its end: the card, the server's answer, the bank's question where there is
 * one, and the true state read back. Whatever goes wrong brings it back to the form, with a sentence.
 * `settings` is asked when the bank asks, for a page may have got them only at its second try.
 */
export function usePayment(settings: () => StripeBrowserSettings | undefined) {
  const { billing } = useNuxtApp().$trpc
  const viewer = useViewer()
  const { locale } = useI18n()
  const phase = ref<PaymentPhase>('form')
  const problem = ref<PageError | null>(null)

  async function pay(request: () => Promise<Answer>): Promise<boolean> {
    if (phase.value !== 'form') return false
    phase.value = 'processing'
    problem.value = null
    try {
      await confirm(await request())
      await conclude()
      phase.value = 'done'
      return true
    } catch (error) {
      problem.value = toPageError(error, locale.value)
      phase.value = 'form'
      return false
    }
  }

  async function confirm({ clientSecret }: Answer): Promise<void> {
    if (!clientSecret) return
    phase.value = 'confirming'
    const known = settings()
    if (!known) throw new Error('The page has no settings of Stripe')
    const stripe = await loadStripeJs(known, locale.value)
    const { error } = await stripe.handleNextAction({ clientSecret })
    if (!error) return
    // What a refused confirmation left behind is shown too.
    await billing.refresh.mutate().then(viewer.refresh, () => null)
    throw fromStripe(error, locale.value)
  }

  // The page shows the true state at once, before any webhook.
  async function conclude(): Promise<void> {
    const access = await billing.refresh.mutate()
    await viewer.refresh()
    if (access.tier === 'premium' && access.reason.code !== 'grace') return
    throw new PageFailure({
      code: 'card_declined',
      message: failureWords[locale.value].notPaid,
    })
  }

  return { phase, problem, pay }
}
