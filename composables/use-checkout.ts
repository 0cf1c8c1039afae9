import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { ref, type Ref } from 'vue'
import { useNuxtApp } from '#imports'
import { useViewer } from '~/composables/use-viewer'
import { toPageError, type PageError } from '~/utils/app-error'

/** Where a checkout stands: `confirming` while the bank asks, `done` once Premium is on. */
export type CheckoutPhase = 'form' | 'processing' | 'confirming' | 'done'

/** Takes a filled card form to a subscription. Whatever goes wrong brings it back to the form, with a sentence. */
export function useCheckout(form: {
  stripe: Ref<Stripe | null>
  elements: Ref<StripeElements | null>
}) {
  const { billing } = useNuxtApp().$trpc
  const viewer = useViewer()
  const phase = ref<CheckoutPhase>('form')
  const problem = ref<PageError | null>(null)

  async function pay(priceId: string) {
    const stripe = form.stripe.value
    const elements = form.elements.value
    if (!stripe || !elements || phase.value !== 'form') return
    phase.value = 'processing'
    problem.value = null
    problem.value = await attempt(stripe, elements, priceId)
    phase.value = problem.value ? 'form' : 'done'
  }

  async function attempt(
    stripe: Stripe,
    elements: StripeElements,
    priceId: string,
  ): Promise<PageError | null> {
    try {
      const submitted = await elements.submit()
      if (submitted.error) return fromStripe(submitted.error)
      const { error, paymentMethod } = await stripe.createPaymentMethod({ elements })
      if (error) return fromStripe(error)

      const result = await billing.createSubscription.mutate({
        priceId,
        paymentMethodId: paymentMethod.id,
      })
      if (result.status === 'requires_action') {
        phase.value = 'confirming'
        const confirmed = await stripe.handleNextAction({ clientSecret: result.clientSecret })
        if (confirmed.error) return fromStripe(confirmed.error)
      }
      return await conclude()
    } catch (error) {
      return toPageError(error)
    }
  }

  // The page shows the true state at once, before any webhook.
  async function conclude(): Promise<PageError | null> {
    const access = await billing.refresh.mutate()
    await viewer.refresh()
    if (access.tier === 'premium') return null
    const message = 'The payment has not gone through yet. Try again, or use another card.'
    return { code: 'card_declined', message }
  }

  return { phase, problem, pay }
}

const fromStripe = ({ message }: { message?: string | undefined }): PageError => ({
  code: 'card_declined',
  message: message ?? 'The card could not be used. Try another card.',
})
