import { computed } from 'vue'
import { useRuntimeConfig } from '#imports'
import { useWords } from '~/composables/use-words'
import { operatorWords } from '~/words/operator'

/** The operator's own pages, as far as their addresses are set: NUXT_PUBLIC_TERMS_URL and so on. */
export function useOperatorLinks() {
  const { termsUrl, privacyUrl, imprintUrl, contactEmail } = useRuntimeConfig().public
  const words = useWords(operatorWords)
  return computed(() =>
    [
      { key: 'terms', url: termsUrl, label: words.value.terms },
      { key: 'privacy', url: privacyUrl, label: words.value.privacy },
      { key: 'imprint', url: imprintUrl, label: words.value.imprint },
      { key: 'contact', url: contactEmail && `mailto:${contactEmail}`, label: words.value.contact },
    ].filter(({ url }) => url),
  )
}
