import type { Stripe, StripeElements } from '@stripe/stripe-js'
import type { Ref } from 'vue'
import { useI18n, useLocalePath, useNuxtApp } from '#imports'
import type { CardPurpose } from '~/composables/use-payment-element'
import { fromStripe, PageFailure } from '~/utils/app-error'
import { failureWords } from '~/words/errors'

/**
 * Makes a payment method of a filled card form. A card to be kept then goes through a setup intent, so
 * that its bank is asked now and not at the first renewal. `take` returns the payment method's id, and
 * rejects with the sentence to show.
 */
export function useNewCard(form: {
  stripe: Ref<Stripe | null>
  elements: Ref<StripeElements | null>
}) {
  const { billing } = useNuxtApp().$trpc
  const { locale } = useI18n()
  const localePath = useLocalePath()

  async function take(mode: CardPurpose['mode']): Promise<string> {
    const stripe = form.stripe.value
    const elements = form.elements.value
    if (!stripe || !elements) {
      const message = failureWords[locale.value].cardForm
      throw new PageFailure({ code: 'stripe_unavailable', message })
    }
    const submitted = await elements.submit()
    if (submitted.error) throw fromStripe(submitted.error, locale.value)
    const id = await make(stripe, elements)
    return mode === 'setup' ? keep(stripe, id) : id
  }

  async function make(stripe: Stripe, elements: StripeElements): Promise<string> {
    const { error, paymentMethod } = await stripe.createPaymentMethod({ elements })
    if (error) throw fromStripe(error, locale.value)
    return paymentMethod.id
  }

  async function keep(stripe: Stripe, paymentMethodId: string): Promise<string> {
    const { clientSecret } = await billing.startCardSetup.mutate()
    const { error } = await stripe.confirmSetup({
      clientSecret,
      confirmParams: {
        payment_method: paymentMethodId,
        return_url: new URL(localePath('/account/billing'), location.href).href,
      },
      redirect: 'if_required',
    })
    if (error) throw fromStripe(error, locale.value)
    return paymentMethodId
  }

  return { take }
}
