import { onBeforeUnmount } from 'vue'
import { navigateTo } from '#imports'

/**
 * `navigateTo`, for where an action leads once it is done. Whoever has left the page meanwhile is left where
 * they are.
 */
export function useOnward(): typeof navigateTo {
  let isLeft = false
  onBeforeUnmount(() => (isLeft = true))
  return (...to) => (isLeft ? undefined : navigateTo(...to))
}
