import { defineNuxtPlugin, injectHead } from '#imports'

/**
 * A page can be read, and its forms sent, before its scripts have come: on a slow connection they give
 * way to styles and fonts (web.dev: "Optimize resource loading with the Fetch Priority API").
 */
export default defineNuxtPlugin(() => {
  injectHead().use({
    key: 'text-before-scripts',
    hooks: {
      'tags:afterResolve': ({ tags }) => {
        for (const { tag, props } of tags) {
          const isScript = tag === 'script' && props.type === 'module'
          const isPreload = tag === 'link' && props.rel === 'modulepreload'
          if (isScript || isPreload) props.fetchpriority = 'low'
        }
      },
    },
  })
})
