import { toValue, type MaybeRefOrGetter } from 'vue'
import { useSeoMeta } from '#imports'

/** The page's title and description, for the tab, search engines and shared links alike. */
export function useTitle(title: MaybeRefOrGetter<string>, description: MaybeRefOrGetter<string>) {
  const full = () => `${toValue(title)} · Almanac`
  useSeoMeta({
    title: full,
    ogTitle: full,
    description: () => toValue(description),
    ogDescription: () => toValue(description),
  })
}
