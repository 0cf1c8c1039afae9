import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import { defaultLocale, localeFacts, locales, pathIn } from './shared/locales.ts'
import type {} from './shared/route-rules.ts'

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Where the build goes, so that a demo, the tests and a developer can each have one of their own.
const buildDir = process.env.ALMANAC_BUILD_DIR ?? '.nuxt'
const outputDir = process.env.ALMANAC_OUTPUT_DIR ?? '.output'

const compilerOptions = { allowImportingTsExtensions: true, noUncheckedIndexedAccess: true }

// What sixteen pages or more have in common goes into one script: a third fewer requests, and no more bytes.
const codeSplitting = { groups: [{ name: 'common', minShareCount: 16 }] }

// tRPC's client does not say that its files do nothing by being imported, so links nobody uses would be kept.
const treeshake = {
  moduleSideEffects: [{ test: /node_modules\/@trpc\/client\//, sideEffects: false }],
}

export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  srcDir: '.',
  buildDir,
  modules: ['@nuxtjs/color-mode', '@nuxtjs/i18n', 'nuxt-security'],
  css: ['~/assets/main.css'],
  devtools: { enabled: false },
  telemetry: false,

  // The state gallery is for developers alone: no build knows it.
  $development: { modules: [root('./dev/module.ts')] },

  // Imports are written out: who calls whom is read in the file, not guessed.
  imports: { autoImport: false },
  components: [{ path: '~/components', pathPrefix: false }],

  alias: {
    '#server': root('./server'),
    '#prisma': root('./prisma/client/client.ts'),
  },
  ignore: ['emulators/**', 'tests/**', 'scripts/**', 'docs/**', 'deploy/**', '.data/**'],

  build: { transpile: ['trpc-nuxt'] },
  nitro: {
    output: { dir: outputDir },
    imports: false,
    plugins: [root('./server/http/runtime-config-once.ts')],
    // Scripts, styles and fonts are compressed once, when they are built.
    compressPublicAssets: true,
    // The names of the migrations this build expects; /readyz compares them with the database.
    serverAssets: [{ baseName: 'migrations', dir: root('./prisma/migrations') }],
    typescript: { tsConfig: { compilerOptions } },
  },
  typescript: { strict: true, tsConfig: { compilerOptions } },

  // A link to the planner in every header would otherwise fetch its code for people who never go there.
  experimental: {
    defaults: { nuxtLink: { prefetchOn: { visibility: false, interaction: true } } },
  },

  // Only pages that look the same to everybody, or to every guest; modules/gated-routes refuses any other.
  routeRules: Object.fromEntries(
    locales.flatMap((locale) => [
      [`${pathIn(locale, '/holidays')}/**`, { keptPage: { maxAgeSeconds: 600 } }],
      ...['/', '/pricing'].map((path) => [
        pathIn(locale, path),
        { keptPage: { maxAgeSeconds: 600, guestsOnly: true } },
      ]),
    ]),
  ),

  // A page's language is in its address alone, so that a page can be kept, linked and found in either.
  i18n: {
    strategy: 'prefix_except_default',
    defaultLocale,
    locales: locales.map((code) => ({
      code,
      language: localeFacts[code].tag,
      name: localeFacts[code].name,
    })),
    detectBrowserLanguage: false,
    autoDeclare: false,
    bundle: { dropMessageCompiler: true, fullInstall: false, runtimeOnly: true },
    // It asks the server for its messages before a page comes alive. Ours are in words/ and these stay
    // empty, so a browser needs to ask once, and not at every visit.
    experimental: { cacheLifetime: 31_536_000, httpCacheDuration: 31_536_000 },
  },

  // NUXT_PUBLIC_SITE_URL, for the addresses that have to be whole, and where the operator's own pages are
  // (NUXT_PUBLIC_TERMS_URL and so on), which are linked to where they are given.
  runtimeConfig: {
    public: {
      siteUrl: 'http://localhost:3000',
      termsUrl: '',
      privacyUrl: '',
      imprintUrl: '',
      contactEmail: '',
    },
  },

  app: {
    head: {
      titleTemplate: '%s',
      link: [{ rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }],
    },
  },

  colorMode: { classSuffix: '' },
  // Every component is written with <script setup>.
  vite: {
    plugins: [tailwind()],
    vue: { features: { optionsAPI: false } },
    $client: { build: { rolldownOptions: { treeshake, output: { codeSplitting } } } },
  },

  security: {
    // Stripe signs its bytes and tRPC parses its input; a filter in between only breaks both.
    xssValidator: false,
    rateLimiter: false,
    requestSizeLimiter: false,
    corsHandler: false,
    headers: {
      crossOriginEmbedderPolicy: false,
      // Wallets ask in a window of their own, which answers the page that opened it.
      crossOriginOpenerPolicy: 'same-origin-allow-popups',
      referrerPolicy: 'strict-origin-when-cross-origin',
      strictTransportSecurity: { maxAge: 31_536_000, includeSubdomains: true },
      permissionsPolicy: {
        camera: [],
        'display-capture': [],
        fullscreen: [],
        geolocation: [],
        microphone: [],
        // Wallets ask from inside of Stripe's frames.
        payment: ['self', '"https://js.stripe.com"', '"https://*.js.stripe.com"'],
      },
      contentSecurityPolicy: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'frame-ancestors': ["'none'"],
        'form-action': ["'self'"],
        'script-src': ["'strict-dynamic'", "'nonce-{{nonce}}'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'font-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'https://media.licdn.com'],
        // Stripe, "Integration security guide", Content Security Policy.
        'connect-src': ["'self'", 'https://api.stripe.com'],
        'frame-src': [
          'https://js.stripe.com',
          'https://*.js.stripe.com',
          'https://hooks.stripe.com',
        ],
        'upgrade-insecure-requests': false,
      },
    },
  },
})
