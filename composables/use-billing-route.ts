import { useLocalePath } from '#imports'

/**
 * The addresses of the billing's routes (server/routes/account/billing), for what works without
 * JavaScript. Each leads back to the billing page in the language of the page it is called from; with the
 * page of a form, what is refused leads there.
 */
export function useBillingRoute() {
  const localePath = useLocalePath()
  return (name: string, form?: string): string => {
    const returnTo = localePath('/account/billing')
    const query = new URLSearchParams({ returnTo, ...(form && { form: localePath(form) }) })
    return `/account/billing/${name}?${query}`
  }
}
