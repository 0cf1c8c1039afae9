import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runScript } from '../support/command.ts'

const names = readdirSync('scripts')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

it.each(names)('scripts/%s.ts explains itself with --help, and does nothing else', async (name) => {
  const { code, stdout, stderr } = await runScript(name, ['--help'], { DATABASE_URL: '' })
  expect(stderr).toBe('')
  expect(stdout).toMatch(/npm run|npx tsx/)
  expect(code).toBe(0)
})
