import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const shown = [
  ...readFileSync('docs/promises.md', 'utf8').matchAll(/`(tests\/[^`]+)`: (.+?)(?=<br>| +\|)/g),
].map(([, file = '', name = '']) => ({ file, name }))

describe('every promise of docs/promises.md is shown by a test that exists', () => {
  it('and there are some', () => {
    expect(shown.length).toBeGreaterThan(26)
  })

  it.each(shown)('$file: $name', ({ file, name }) => {
    expect(readFileSync(file, 'utf8')).toContain(name)
  })
})
