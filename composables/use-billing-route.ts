import { useLocalePath } from '#imports'

/**
 * The addresses of the billing's routes (server/routes/account/billing), for what works without
 * JavaScript. Each leads back to the billing page in the language of the page it is called from.
 */
export function useBillingRoute() {
  const localePath = useLocalePath()
  return (name: string): string =>
    `/account/billing/${name}?${new URLSearchParams({ returnTo: localePath('/account/billing') })}`
}
