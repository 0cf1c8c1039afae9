import { onBeforeUnmount } from 'vue'
import { useCookie, useState } from '#imports'

/**
 * What a form held that was refused without JavaScript, by the names of its fields, as
 * server/http/entered-cookie.ts let it come back; empty for nothing. It is told once.
 */
export function useEntered() {
  const entered = useState<Record<string, string>>('entered', () => ({}))
  if (import.meta.server) {
    const cookie = useCookie<unknown>('entered', { httpOnly: true, path: '/' })
    if (cookie.value) {
      entered.value = textsOf(cookie.value)
      cookie.value = null
    }
  }
  onBeforeUnmount(() => (entered.value = {}))
  return entered
}

/** A cookie may hold anything. */
const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, text]) => typeof text === 'string'))
