import { useLocalePath, useRoute } from '#imports'
import { useOnward } from '~/composables/use-onward'
import type { BillingDone } from '~/words/billing'

/** Leads to the billing page once something is done, which says there what it was (`BillingNotice`). */
export function useBillingDone() {
  const localePath = useLocalePath()
  const { path: here } = useRoute()
  const onward = useOnward()

  return (done: BillingDone) => {
    const path = localePath('/account/billing')
    return onward({ path, query: { done } }, { replace: here === path })
  }
}
