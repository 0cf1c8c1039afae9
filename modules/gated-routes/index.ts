import { relative } from 'node:path'
import { defineNuxtModule, useNuxt } from 'nuxt/kit'
import type { NuxtPage } from 'nuxt/schema'
import { findCachedGates, type KnownPage } from './find-cached-gates.ts'

// Nuxt's own name, which it does not export.
const dynamicMeta = '__nuxt_dynamic_meta_key'

/** Stops the build when a route rule would cache a page of somebody's own, or one that is gated. */
export default defineNuxtModule({
  meta: { name: 'gated-routes' },
  setup() {
    const nuxt = useNuxt()
    // Nuxt reads the middleware of every page by itself, and this beside it.
    nuxt.options.experimental.extraPageMetaExtractionKeys.push('impersonal')
    let pages: NuxtPage[] = []
    // The last hook there is: by then the list also has the pages' addresses in other languages, which
    // i18n puts into it in this very hook, before or after us.
    nuxt.hook('pages:resolved', (resolved) => {
      pages = resolved
    })
    nuxt.hook('nitro:init', (nitro) => {
      const check = () => {
        const all = pages.flatMap((page) => known(page, nuxt.options.rootDir))
        const rules = { ...nitro.options.routeRules } as Record<string, object>
        const problems = findCachedGates(all, rules)
        if (problems.length === 0) return
        throw new Error(
          `What is not the same for everybody must not be cached.\n${problems.join('\n')}`,
        )
      }
      nitro.hooks.hook('build:before', check)
    })
  },
})

function known(page: NuxtPage, rootDir: string, parent = ''): KnownPage[] {
  const path = page.path.startsWith('/') ? page.path : `${parent}/${page.path}`
  const children = (page.children ?? []).flatMap((child) => known(child, rootDir, path))
  if (!page.file) return children
  const own: KnownPage = {
    path,
    file: relative(rootDir, page.file),
    impersonal: page.meta?.impersonal === true,
    gated: isGated(page.meta),
  }
  return [own, ...children]
}

// Nuxt reads a page's meta from its syntax tree; what it cannot know before the page runs, it lists by name.
function isGated(meta: NuxtPage['meta']): boolean {
  const dynamic = meta?.[dynamicMeta]
  const isDynamic = dynamic instanceof Set && dynamic.has('middleware')
  return isDynamic || meta?.middleware !== undefined
}
