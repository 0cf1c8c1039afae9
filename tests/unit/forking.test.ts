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
const kept = globSync(['*.vue', `${folders}/**/*.{ts,vue}`]).filter((file) => !isGone(file))

const goneComponents = globSync('components/**/*.vue')
  .filter(isGone)
  .map((file) => path.basename(file, '.vue'))

/** Whether a file imports, or draws, something that is to go. */
function namesWhatIsGone(file: string): boolean {
  const source = readFileSync(file, 'utf8')
  const imported = [...source.matchAll(/(?:from|import\(?) ?'([#~.][^']*)'/g)].map(
    ([, target = '']) =>
      target.startsWith('.')
        ? path.join(path.dirname(file), target)
        : target.replace(/^(#|~\/)/, ''),
  )
  return (
    imported.some((target) => ['', '.ts', '.vue'].some((end) => isGone(target + end))) ||
    goneComponents.some((name) => new RegExp(`<(Lazy)?${name}\\b`).test(source))
  )
}

describe('docs/forking.md', () => {
  it('lists files and folders that exist', () => {
    expect(gone.length).toBeGreaterThan(40)
    expect([...gone, ...mended].filter((file) => !existsSync(file))).toEqual([])
  })

  it('names every file that is kept and names one that goes, and no other', () => {
    expect(kept.filter(namesWhatIsGone).sort()).toEqual([...mended].sort())
  })
})
