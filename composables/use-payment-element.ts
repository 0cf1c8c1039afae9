import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { useColorMode, useI18n } from '#imports'
import { loadStripeJs, type StripeBrowserSettings } from '~/utils/load-stripe'

/** What the card is for: to be charged an amount now, or to be kept for later. */
export type CardPurpose =
  | { mode: 'subscription'; unitAmount: number; currency: string }
  | { mode: 'setup'; currency: string }

/**
 * Stripe's Payment Element in `host`. Wallets show in it wherever Stripe offers them. `state` says
 * whether it can be used; `failed` means that Stripe.js did not load. What is typed stays when `purpose`
 * changes (Stripe: "Update an Elements object", mode).
 */
export function usePaymentElement(
  host: Ref<HTMLElement | null>,
  settings: StripeBrowserSettings,
  purpose: Ref<CardPurpose>,
) {
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const stripe = shallowRef<Stripe | null>(null)
  const elements = shallowRef<StripeElements | null>(null)
  const colorMode = useColorMode()
  const { locale } = useI18n()

  onMounted(async () => {
    try {
      stripe.value = await loadStripeJs(settings, locale.value)
    } catch {
      state.value = 'failed'
      return
    }
    if (host.value) mount(host.value, stripe.value)
  })

  function mount(target: HTMLElement, api: Stripe) {
    elements.value = api.elements({
      ...termsOf(purpose.value),
      appearance: appearance(colorMode.value === 'dark'),
    })
    const element = elements.value.create('payment')
    element.on('ready', () => (state.value = 'ready'))
    element.on('loaderror', () => (state.value = 'failed'))
    element.mount(target)
  }

  watch(purpose, (now) => elements.value?.update(changeableTermsOf(now)))
  watch(
    () => colorMode.value,
    (mode) => elements.value?.update({ appearance: appearance(mode === 'dark') }),
  )
  onBeforeUnmount(() => elements.value?.getElement('payment')?.destroy())

  return { state, stripe, elements }
}

const changeableTermsOf = (purpose: CardPurpose) =>
  purpose.mode === 'subscription'
    ? { mode: purpose.mode, amount: purpose.unitAmount, currency: purpose.currency }
    : { mode: purpose.mode, currency: purpose.currency }

// The payment method is made by itself, whatever it is for by then.
const termsOf = (purpose: CardPurpose) => ({
  ...changeableTermsOf(purpose),
  paymentMethodCreation: 'manual' as const,
  ...(purpose.mode === 'setup' && { allowedPaymentMethodTypes: ['card'] }),
})

const appearance = (dark: boolean) => ({
  theme: dark ? ('night' as const) : ('stripe' as const),
  variables: {
    colorPrimary: dark ? '#8fbdae' : '#245247',
    colorBackground: dark ? '#12110f' : '#fdfcf9',
    fontFamily: 'Inter Variable, system-ui, sans-serif',
    borderRadius: '8px',
  },
})
