import type { Stripe } from '@stripe/stripe-js'
import type { Locale } from '#shared/locales.ts'

export type StripeBrowserSettings = { publishableKey: string; scriptUrl: string | null }

/**
 * Stripe.js for this account, speaking the page's language. Rejects when its script cannot be fetched (offline, or a blocker).
 * A configured script is put in place first, for @stripe/stripe-js takes the one that is there.
 */
export async function loadStripeJs(
  settings: StripeBrowserSettings,
  locale: Locale,
): Promise<Stripe> {
  if (settings.scriptUrl && !window.Stripe) await loadScript(settings.scriptUrl)
  const { loadStripe } = await import('@stripe/stripe-js/pure')
  const stripe = await loadStripe(settings.publishableKey, { locale })
  if (!stripe) throw new Error('Stripe.js is for browsers')
  return stripe
}

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${url} could not be loaded`))
    document.head.append(script)
  })
}
