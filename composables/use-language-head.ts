import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useHead, useI18n, useRoute, useRuntimeConfig } from '#imports'
import { alternatesOf, pathIn, withoutLocale } from '#shared/locales.ts'

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
  const whole = (pathInLanguage: string) => new URL(pathInLanguage, siteUrl).href
  const url = computed(() => whole(pathIn(locale.value, found())))

  useHead({
    htmlAttrs: { lang: locale },
    link: computed(() => [
      { rel: 'canonical', href: url.value },
      ...alternatesOf(found()).map((alternate) => ({
        key: `alternate-${alternate.hreflang}`,
        rel: 'alternate' as const,
        hreflang: alternate.hreflang,
        href: whole(alternate.path),
      })),
    ]),
  })
  return { url }
}
