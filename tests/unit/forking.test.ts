import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const text = readFileSync('docs/forking.md', 'utf8')
const [, list = ''] = /^```\n(.*?)^```/ms.exec(text) ?? []
const gone = list.trim().split('\n')
const mended = [...text.matchAll(/^\| `([^`]+)` /gm)].map(([, file = '']) => file)

const folders =
  '{components,composables,dev,layouts,middleware,modules,pages,plugins,scripts,server,shared,utils,words}'
const isGone = (file: string) => gone.some((one) => file === one || file.startsWith(`${one}/`))
const files = globSync(['*.vue', `${folders}/**/*.{ts,vue}`])
const kept = files.filter((file) => !isGone(file))

const components = new Map(
  globSync('components/**/*.vue').map((file) => [path.basename(file, '.vue'), file]),
)

/** The files that a file imports, or draws. */
function usesOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const imported = [...source.matchAll(/(?:from|import\(?) ?'([#~.][^']*)'/g)].map(
    ([, target = '']) =>
      target.startsWith('.')
        ? path.join(path.dirname(file), target)
        : target.replace(/^(#|~\/)/, ''),
  )
  const drawn = [...source.matchAll(/<(?:Lazy)?([A-Z]\w+)/g)].map(([, name = '']) =>
    components.get(name),
  )
  const ends = ['', '.ts', '.vue']
  const found = imported.map((target) => ends.map((end) => target + end).find(existsSync) ?? target)
  return [...found, ...drawn.filter((one) => one !== undefined)]
}

const uses = new Map(files.map((file) => [file, usesOf(file)]))
const usersOf = (file: string) => files.filter((user) => uses.get(user)?.includes(file))

describe('docs/forking.md', () => {
  it('lists files and folders that exist', () => {
    expect(gone.length).toBeGreaterThan(40)
    expect([...gone, ...mended].filter((file) => !existsSync(file))).toEqual([])
  })

  it('names every file that is kept and names one that goes, and no other', () => {
    const naming = kept.filter((file) => uses.get(file)?.some(isGone))
    expect(naming.sort()).toEqual([...mended].sort())
  })

  it('leaves no file behind that only what goes has used', () => {
    const left = kept.filter((file) => {
      const users = usersOf(file)
      return users.length > 0 && users.every(isGone)
    })
    // What the next product's procedures are made with.
    expect(left).toEqual(['server/trpc/api-procedure.ts'])
  })
})
