import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useHead, useI18n, useRoute, useRuntimeConfig } from '#imports'
import { defaultLocale, locales, pathIn, withoutLocale, type Locale } from '#shared/locales.ts'

/**
 * Says which language the page is in, and where it is in the others, for browsers, readers and search
 * engines (Google: "Tell Google about localized versions of your page"). A page with more than one
 * address names the one it is found under, as it is in the default language.
 */
export function useLanguageHead(path?: MaybeRefOrGetter<string>) {
  const { locale } = useI18n()
  const route = useRoute()
  const { siteUrl } = useRuntimeConfig().public
  const found = () => toValue(path) ?? withoutLocale(route.path)
  const urlIn = (code: Locale) => new URL(pathIn(code, found()), siteUrl).href
  const url = computed(() => urlIn(locale.value))
  const alternate = (hreflang: string, href: string) =>
    ({ key: `alternate-${hreflang}`, rel: 'alternate', hreflang, href }) as const

  useHead({
    htmlAttrs: { lang: locale },
    link: computed(() => [
      { rel: 'canonical', href: url.value },
      ...locales.map((code) => alternate(code, urlIn(code))),
      alternate('x-default', urlIn(defaultLocale)),
    ]),
  })
  return { url }
}
