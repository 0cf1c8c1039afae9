import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Holidays from 'date-holidays'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '#server/config.ts'
import { createDeps, type Deps } from '#server/deps.ts'
import { answerPlanner } from '#server/domain/year-plan.ts'
import { plannerInput } from '#shared/calendar-inputs.ts'
import { ensureBuild } from '../../scripts/lib/build.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { everyPage } from '../support/every-page.ts'
import { plan } from '../support/premium-surface.ts'
import { makeVisitor } from '../support/visitor.ts'

let app: TestApp
let deps: Deps
let cookies: Record<'guest' | 'free' | 'premium', string>

beforeAll(async () => {
  app = await startApp()
  deps = createDeps(parseConfig({ ...app.services.env, LOG_LEVEL: 'silent' }))
  cookies = {
    guest: '',
    free: (await makeVisitor(deps, 'free')).cookie,
    premium: (await makeVisitor(deps, 'premium', { premium: true })).cookie,
  }
})
afterAll(async () => {
  await deps.db.$disconnect()
  await app.stop()
})

const outsiders = ['guest', 'free'] as const
const pages = everyPage({ country: 'de', year: plan.year })
const gated = pages.filter(({ audience }) => audience === 'premium')
const query = String(new URLSearchParams(plan))

/** Everything a visit of this address brings, through redirects: HTML with its payload, headers. */
async function visit(address: string, visitor: keyof typeof cookies): Promise<string> {
  const texts: string[] = []
  let next: string | null = address
  while (next) {
    const response: Response = await fetch(new URL(next, app.url), {
      headers: { cookie: cookies[visitor] },
      redirect: 'manual',
    })
    texts.push(JSON.stringify([...response.headers]), await response.text())
    next = response.headers.get('location')
  }
  return texts.join('\n')
}

/** What stands in a plan and in nothing that is open to everybody. */
const premiumWords = ['workingDays', 'sharedDaysOff']
const { places } = answerPlanner(plannerInput.parse(plan), new Date())
const closedDays = [...new Set(places.flatMap(({ holidays }) => holidays.map((day) => day.date)))]

describe('the premium pages', () => {
  it('are found, and a member gets what nobody else may', async () => {
    expect(gated.map(({ path: address }) => address)).toContain('/planner')
    const text = await visit(`/planner?${query}`, 'premium')
    for (const word of [...premiumWords, ...closedDays]) expect(text).toContain(word)
  })

  it.each(gated)('$file leads a guest and a free user away with nothing in hand', async (page) => {
    for (const visitor of outsiders) {
      for (const ending of ['', '/_payload.json']) {
        const address = `${page.path}${ending}?${query}`
        const text = await visit(address, visitor)
        const found = [...premiumWords, ...closedDays].filter((word) => text.includes(word))
        expect([address, visitor, found]).toEqual([address, visitor, []])
      }
      const { status } = await fetch(new URL(page.path, app.url), {
        headers: { cookie: cookies[visitor] },
        redirect: 'manual',
      })
      expect(status).toBe(302)
    }
  })
})

const secrets = () => {
  const names = /SECRET|HASH_KEY|DATABASE_URL/
  const { env } = app.services
  const values = Object.entries(env).flatMap(([name, value]) => (names.test(name) ? [value] : []))
  expect(values.length).toBeGreaterThanOrEqual(5)
  return values
}

describe('every page', () => {
  it.each(pages)(
    '$file holds nothing for a guest or a free user that is Premium’s, or ours',
    async ({ path: address }) => {
      for (const visitor of outsiders) {
        const text = await visit(`${address}?${query}`, visitor)
        const found = [...premiumWords, ...closedDays, ...secrets()].filter((word) =>
          text.includes(word),
        )
        expect([address, visitor, found]).toEqual([address, visitor, []])
      }
    },
  )
})

describe('the scripts and styles, which anybody can fetch', () => {
  /** All there are, whichever page they belong to: a file is not asked who fetches it. */
  async function files() {
    const { outputDir } = await ensureBuild()
    const folder = path.join(outputDir, 'public')
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
  }
  const texts = async () => {
    const read = (await files()).filter((file) => /\.(js|css|json|html|svg)$/.test(file))
    expect(read.length).toBeGreaterThan(20)
    return read.map((file) => ({ file: path.basename(file), text: readFileSync(file, 'utf8') }))
  }
  const holding = async (pattern: RegExp) =>
    (await texts()).flatMap(({ file, text }) => {
      const [found] = pattern.exec(text) ?? []
      return found ? [`${file}: ${found}`] : []
    })

  it('have no source maps', async () => {
    expect((await files()).filter((file) => file.endsWith('.map'))).toEqual([])
    expect(await holding(/sourceMappingURL/)).toEqual([])
  })

  it('hold no calendar: neither the rules of the data nor its names', async () => {
    const data = readFileSync('node_modules/date-holidays/data/holidays.json', 'utf8')
    // As date-holidays writes its rules.
    for (const rule of [/\b(easter|orthodox) -?\d{1,2}\b/, /\b\d\d-\d\d (and )?if (sat|sun)/]) {
      expect(data).toMatch(rule)
      expect(await holding(rule)).toEqual([])
    }
    const names = namesOfTheWorld()
    expect(names.length).toBeGreaterThan(500)
    const all = (await texts()).map(({ text }) => text).join('\n')
    expect(names.filter((name) => all.includes(name))).toEqual([])
  })

  it('hold no part of the server, and no secret', async () => {
    const server = /@prisma\/|PrismaClient|pg-boss|ioredis|nodemailer|holidays-parser|node:crypto/
    expect(await holding(server)).toEqual([])
    expect(await holding(/pg_advisory|INSERT INTO|insert into [a-z_]+ /)).toEqual([])
    expect(await holding(/process\.env\.[A-Z]{3,}|STRIPE_SECRET_KEY|WEBHOOK_SECRET/)).toEqual([])
    expect(await holding(/\b(sk|rk)_(test|live)_\w+|\bwhsec_\w+|postgres(ql)?:\/\//)).toEqual([])
    const all = (await texts()).map(({ text }) => text).join('\n')
    expect(secrets().filter((secret) => all.includes(secret))).toEqual([])
  })

  it('are all there is: the server’s own files cannot be fetched', async () => {
    // The server closes idle connections while the tests above search for seconds; Node hears of it now.
    await setImmediate()
    for (const file of ['server/index.mjs', '_nuxt/../server/index.mjs', '.env', 'nitro.json']) {
      const escaped = file.replace('..', '%2e%2e')
      expect([file, (await fetch(`${app.url}/${escaped}`)).status]).toEqual([file, 404])
    }
  })
})

/** Names of public holidays as the data has them, long enough to be no word of anything else. */
function namesOfTheWorld(): string[] {
  const world = new Holidays()
  const names = Object.keys(world.getCountries()).flatMap((country) => {
    const calendar = new Holidays(country, { languages: ['en'] })
    return calendar.getHolidays(2027).map(({ name }) => name)
  })
  return [...new Set(names)].filter((name) => name.length >= 14)
}
