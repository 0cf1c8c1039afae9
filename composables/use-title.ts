import { toValue, type MaybeRefOrGetter } from 'vue'
import { useHead } from '#imports'

/** The page's title and description, for the tab, search engines and shared links alike. */
export function useTitle(title: MaybeRefOrGetter<string>, description: MaybeRefOrGetter<string>) {
  const full = () => `${toValue(title)} · Almanac`
  const described = () => toValue(description)
  // Written out: useSeoMeta would bring its table of every meta tag there is to every page.
  useHead({
    title: full,
    meta: [
      { name: 'description', content: described },
      { property: 'og:title', content: full },
      { property: 'og:description', content: described },
    ],
  })
}
