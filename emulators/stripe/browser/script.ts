import { readFileSync } from 'node:fs'

const IMPORT = /^import \{[^}]*\} from '\.\/([\w-]+\.js)'\n/gm
const EXPORT = /^export (?=function|async function|const|class)/gm

let script: string | undefined

/**
 * The browser's half of the emulator, as the one classic script that `<script src>` wants.
 * Its parts are modules for the sake of linters and tests, each name unique among them, so joining
 * them takes no bundler: what a part imports goes before it, and the keywords go away.
 */
export function stripeScript(): string {
  script ??= `(() => {\n'use strict'\n\n${join('stripe.js', new Set()).join('\n')}})()\n`
  return script
}

function join(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  const source = readFileSync(new URL(file, import.meta.url), 'utf8')
  const imported = [...source.matchAll(IMPORT)].flatMap(([, name]) => join(name!, seen))
  return [...imported, source.replace(IMPORT, '').replace(EXPORT, '').trimStart()]
}
