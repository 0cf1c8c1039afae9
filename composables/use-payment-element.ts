import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import { useColorMode } from '#imports'
import { loadStripeJs, type StripeBrowserSettings } from '~/utils/load-stripe'

export type Amount = { unitAmount: number; currency: string }

/**
 * Stripe's Payment Element in `host`, for a subscription of `amount`. `state` says whether it can be
 * used; `failed` means that Stripe.js did not load.
 */
export function usePaymentElement(
  host: Ref<HTMLElement | null>,
  settings: StripeBrowserSettings,
  amount: Ref<Amount>,
) {
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const stripe = shallowRef<Stripe | null>(null)
  const elements = shallowRef<StripeElements | null>(null)
  const colorMode = useColorMode()

  onMounted(async () => {
    try {
      stripe.value = await loadStripeJs(settings)
    } catch {
      state.value = 'failed'
      return
    }
    if (host.value) mount(host.value, stripe.value)
  })

  function mount(target: HTMLElement, api: Stripe) {
    elements.value = api.elements({
      mode: 'subscription',
      amount: amount.value.unitAmount,
      currency: amount.value.currency,
      paymentMethodCreation: 'manual',
      appearance: appearance(colorMode.value === 'dark'),
    })
    const element = elements.value.create('payment')
    element.on('ready', () => (state.value = 'ready'))
    element.on('loaderror', () => (state.value = 'failed'))
    element.mount(target)
  }

  watch(amount, ({ unitAmount, currency }) =>
    elements.value?.update({ amount: unitAmount, currency }),
  )
  watch(
    () => colorMode.value,
    (mode) => elements.value?.update({ appearance: appearance(mode === 'dark') }),
  )
  onBeforeUnmount(() => elements.value?.getElement('payment')?.destroy())

  return { state, stripe, elements }
}

const appearance = (dark: boolean) => ({
  theme: dark ? ('night' as const) : ('stripe' as const),
  variables: {
    colorPrimary: dark ? '#8fbdae' : '#245247',
    colorBackground: dark ? '#12110f' : '#fdfcf9',
    fontFamily: 'Inter Variable, system-ui, sans-serif',
    borderRadius: '8px',
  },
})
