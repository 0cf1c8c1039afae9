import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from '../../scripts/lib/root.ts'
import { pageAddress, type PageSamples } from './page-address.ts'

/** Who has to look at a page to see it. */
type Audience = 'everybody' | 'signed-in' | 'premium'

export type PageFile = { file: string; path: string; audience: Audience }

/** Every page there is, with an address that opens it; `samples` are for its parameters, none for an empty one. */
export function everyPage(samples?: PageSamples): PageFile[] {
  return globSync('**/*.vue', { cwd: inRoot('pages') })
    .toSorted()
    .map((file) => ({ file, path: pageAddress(file, samples), audience: audienceOf(file) }))
}

/** The addresses of the pages for everybody, or of those that want a person. */
export const pathsFor = (visitor: 'guest' | 'subscriber'): string[] =>
  everyPage()
    .filter(({ audience }) => (audience === 'everybody') === (visitor === 'guest'))
    .map((page) => page.path)

function audienceOf(file: string): Audience {
  const source = readFileSync(path.join(inRoot('pages'), file), 'utf8')
  const meta = /definePageMeta\(\{([\s\S]*?)\}\)/.exec(source)?.[1] ?? ''
  const gate = /middleware:[^\n]*'(signed-in|premium)'/.exec(meta)?.[1]
  return (gate as Audience | undefined) ?? 'everybody'
}
