import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { babelParse, parse } from 'vue/compiler-sfc'
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

const audienceOf = (file: string) =>
  audienceIn(readFileSync(path.join(inRoot('pages'), file), 'utf8'))

/** Who may see a page, by its source; throws where the source does not say it in so many words. */
export function audienceIn(source: string): Audience {
  const middleware = metaOf(source).find(
    (property) => property.type === 'ObjectProperty' && nameOf(property.key) === 'middleware',
  )
  if (!middleware) return 'everybody'
  const gate = middleware.type === 'ObjectProperty' && nameOf(middleware.value)
  if (gate === 'signed-in' || gate === 'premium') return gate
  throw new Error('A page names a middleware that is not known here.')
}

function metaOf(source: string) {
  const code = parse(source).descriptor.scriptSetup?.content ?? ''
  const { body } = babelParse(code, { sourceType: 'module', plugins: ['typescript'] }).program
  for (const statement of body) {
    const call = statement.type === 'ExpressionStatement' && statement.expression
    if (!call || call.type !== 'CallExpression' || nameOf(call.callee) !== 'definePageMeta')
      continue
    const [meta] = call.arguments
    if (meta?.type !== 'ObjectExpression') throw new Error('A page’s meta is not written out.')
    return meta.properties
  }
  return []
}

/** What an identifier or a text says; nothing for anything else. */
function nameOf(node: { type: string; name?: unknown; value?: unknown }): unknown {
  return node.type === 'Identifier' ? node.name : node.type === 'StringLiteral' ? node.value : null
}
