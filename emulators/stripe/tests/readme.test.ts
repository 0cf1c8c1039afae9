import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations } from '../operations/index.ts'
import { absentNames } from '../wire/resources.ts'
import { routeOf } from './support/gap.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The rows of the table under a heading, by their cells. */
function rowsUnder(heading: string): string[][] {
  const [, section = ''] = readme.split(`\n### ${heading}\n`)
  const [table = ''] = section.split(/\n#{2,3} /)
  const rows = table.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const outside: Record<string, string> = {
  'sync-engine': '../../../tests/integration/stripe-emulator/sync-engine.test.ts',
}

/** The names of a file's tests; what a name takes from a variable stands for anything. */
function testsOf(file: string): RegExp[] {
  const path = outside[file] ?? `./${file}.test.ts`
  const source = readFileSync(new URL(path, import.meta.url), 'utf8')
  return [...source.matchAll(/\b(?:test|it)\(\s*(['"`])(.+?)\1,/g)].map(([, , name = '']) => {
    const parts = name.split(/\$\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${parts.join('\\S+')}$`)
  })
}

test('the table of operations names every operation that is routed, once, and no other', () => {
  const named = rowsUnder('Operations').map(([operation = '']) => operation.replaceAll('`', ''))
  expect(named.toSorted()).toEqual(operations.map(routeOf).toSorted())
})

test('every test the tables name is there', () => {
  const rows = [...rowsUnder('Rules'), ...rowsUnder('Operations')]
  expect(rows.length).toBeGreaterThan(150)
  const missing = rows.filter(([, shown = '']) => {
    const [, file = '', name = ''] = /^`(.+?)`: (.+)$/.exec(shown) ?? []
    return !testsOf(file).some((known) => known.test(name))
  })
  expect(missing).toEqual([])
})

test('every resource that is refused by name is named', () => {
  const [, section = ''] = readme.split('\n### Refused by name\n')
  const words = section.replaceAll(/\s+/g, ' ')
  expect(absentNames.filter((name) => !words.includes(name))).toEqual([])
})
