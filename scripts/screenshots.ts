import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { BrowserContext } from 'playwright-core'
import { pathsFor } from '../tests/support/every-page.ts'
import { launchChromium } from '../tests/support/chromium.ts'
import { drawWhole } from '../tests/support/draw-whole.ts'
import { defaultLocale, localeOf, pathIn, type Locale } from '#shared/locales.ts'
import { becomePremium, signIn } from './lib/quality/people.ts'
import { withQualityStack } from './lib/quality/stack.ts'
import { inRoot } from './lib/root.ts'

const help = `Takes a picture of every page in both sizes and themes, from the production build.

  npm run screenshots                     into .data/screenshots
  npm run screenshots -- <folder>         into another one
  npm run screenshots -- --language de    in another language`

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const
const themes = ['light', 'dark'] as const

type Who = 'guest' | 'free' | 'premium'

// Every page once, and those again that say something else to another.
const pages: Record<Who, string[]> = {
  guest: [
    ...pathsFor('guest'),
    '/pricing?for=/planner',
    '/sign-in?problem=expired',
    '/nothing-here',
    '/holidays/de/2100',
  ],
  free: ['/pricing', '/account', '/account/billing', '/account/usage', '/checkout'],
  premium: ['/pricing', ...pathsFor('subscriber')],
}

const nameOf = (path: string) => path.slice(1).replaceAll(/[^\w-]+/g, '-') || 'home'

const makeReady: Record<Who, (context: BrowserContext) => Promise<void>> = {
  guest: async () => {},
  free: async (context) => signIn(await context.newPage(), 'Ben Sample', '/account'),
  premium: async (context) => becomePremium(await context.newPage(), 'Ada Example'),
}

async function shootAll(baseURL: string, folder: string, language: Locale): Promise<number> {
  const browser = await launchChromium()
  let count = 0
  try {
    for (const who of Object.keys(pages) as Who[]) {
      const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' })
      await makeReady[who](context)
      const page = await context.newPage()
      for (const address of pages[who]) {
        for (const [size, viewport] of Object.entries(sizes)) {
          for (const colorScheme of themes) {
            await page.setViewportSize(viewport)
            await page.emulateMedia({ colorScheme })
            await page.goto(pathIn(language, address), { waitUntil: 'networkidle' })
            await drawWhole(page)
            const file = `${who}-${nameOf(address)}-${size}-${colorScheme}.png`
            await page.screenshot({ path: path.join(folder, file), fullPage: true })
            count += 1
          }
        }
      }
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return count
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    language: { type: 'string', default: defaultLocale },
  },
})
if (values.help) console.log(help)
else {
  const language = localeOf(values.language)
  const folder = path.resolve(positionals[0] ?? inRoot('.data/screenshots'))
  await mkdir(folder, { recursive: true })
  const count = await withQualityStack(({ url }) => shootAll(url, folder, language))
  console.log(`Took ${count} pictures: ${folder}`)
}
