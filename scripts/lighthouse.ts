import { parseArgs } from 'node:util'
import lighthouse from 'lighthouse'
import { launchChromium } from '../tests/support/chromium.ts'
import { becomePremium } from './lib/quality/people.ts'
import { withQualityStack } from './lib/quality/stack.ts'
import { findFreePort } from './lib/ports.ts'

const help = `Asks Lighthouse about home, pricing and the planner of the production build, on a simulated
phone, and fails where a category is below 95 or the layout shifts by more than 0.05.

  npm run lighthouse                one run per page
  npm run lighthouse -- --runs 3    the median of three; a busy machine needs it

Run it on a quiet machine: performance is measured, and then scaled to a slow phone.`

const leastScore = 95
const mostShift = 0.05
const longestSeconds = 900

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]
type Figures = Record<Category, number> & { shift: number }

const pages = [
  { name: 'home', path: '/', signedIn: false },
  { name: 'pricing', path: '/pricing', signedIn: false },
  { name: 'planner', path: '/planner', signedIn: true },
] as const

async function measure(url: string, port: number, cookie: string | null): Promise<Figures> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...categories],
    ...(cookie && { extraHeaders: { Cookie: cookie } }),
  })
  if (!result) throw new Error(`Lighthouse had no answer for ${url}`)
  const { lhr } = result
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname) {
    throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`)
  }
  explain(lhr)
  const score = (name: Category) => Math.round((lhr.categories[name]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    shift: lhr.audits['cumulative-layout-shift']?.numericValue ?? 0,
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

/** Names the audits that cost a category points. */
function explain({ categories: judged, audits }: Report): void {
  for (const { id, auditRefs } of Object.values(judged)) {
    const costly = auditRefs.filter(({ id: audit, weight }) => {
      const score = audits[audit]?.score
      return weight > 0 && typeof score === 'number' && score < 0.9
    })
    for (const { id: audit } of costly) {
      const { title = audit, displayValue = '' } = audits[audit] ?? {}
      console.log(`    ${id}: ${title} ${displayValue}`.trimEnd())
    }
  }
}

function medianOf(runs: readonly Figures[]): Figures {
  const middle = (figure: keyof Figures) => {
    const sorted = runs.map((run) => run[figure]).sort((a, b) => a - b)
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  }
  return {
    performance: middle('performance'),
    accessibility: middle('accessibility'),
    'best-practices': middle('best-practices'),
    seo: middle('seo'),
    shift: middle('shift'),
  }
}

const isGood = (figures: Figures) =>
  categories.every((name) => figures[name] >= leastScore) && figures.shift <= mostShift

async function audit(siteUrl: string, runCount: number): Promise<boolean> {
  const port = await findFreePort()
  const browser = await launchChromium({ args: [`--remote-debugging-port=${port}`] })
  try {
    const context = await browser.newContext({ baseURL: siteUrl })
    await becomePremium(await context.newPage(), 'Ada Example')
    const cookies = await context.cookies()
    const premium = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    await context.close()
    const found: boolean[] = []
    for (const { name, path, signedIn } of pages) {
      const runs: Figures[] = []
      for (let run = 0; run < runCount; run += 1) {
        runs.push(await measure(new URL(path, siteUrl).href, port, signedIn ? premium : null))
      }
      const figures = medianOf(runs)
      const scores = categories.map((category) => `${category} ${figures[category]}`).join('  ')
      found.push(isGood(figures))
      console.log(`${name.padEnd(8)}  ${scores}  shift ${figures.shift.toFixed(3)}`)
    }
    return found.every(Boolean)
  } finally {
    await browser.close()
  }
}

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    runs: { type: 'string', default: '1' },
  },
})
if (values.help) console.log(help)
else {
  const tooLong = setTimeout(() => {
    console.error(`Lighthouse took longer than ${longestSeconds} s.`)
    process.exit(1)
  }, longestSeconds * 1000)
  const good = await withQualityStack(({ url }) =>
    audit(url, Math.max(1, Number(values.runs) || 1)),
  )
  clearTimeout(tooLong)
  if (!good) console.error(`Wanted: ${leastScore} or more, and a shift of ${mostShift} at most.`)
  process.exit(good ? 0 : 1)
}
