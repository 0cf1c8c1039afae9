import { execFile, spawnSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { FoundChromium } from './chromium.ts'

// The package unpacks its browser into the temporary folder under a name shared by all users, takes
// whatever lies there already for its own, and changes the environment of the importing process. In
// a process of its own, with a temporary folder of its own, none of that touches anybody.
const unpackScript = `
const { default: chromium } = await import(process.argv[1])
await chromium.executablePath()
`

/** The Chromium that npm installed, unpacked once for each user and version. */
export async function unpackChromium(): Promise<FoundChromium> {
  const folder = await unpackOnce()
  const executablePath = path.join(folder, 'chromium')
  const fonts = { FONTCONFIG_PATH: path.join(folder, 'fonts') }
  const bare = { executablePath, env: fonts, args: ['--headless', '--no-zygote'] }
  if (starts(bare)) return bare
  const libraries = { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') }
  const complete = { ...bare, env: { ...fonts, ...libraries } }
  if (starts(complete)) return complete
  throw new Error('The Chromium from npm does not start here. Install one and set CHROMIUM_PATH.')
}

async function unpackOnce(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest = path.join(path.dirname(entry), '../package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const user = process.getuid?.() ?? 'user'
  const target = path.join(tmpdir(), `almanac-chromium-${version}-${user}`)
  if (isOurs(target)) return target
  const unique = mkdtempSync(path.join(tmpdir(), 'almanac-unpack-'))
  const env = { ...process.env, TMPDIR: unique, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  const args = ['--input-type=module', '-e', unpackScript, entry]
  await promisify(execFile)(process.execPath, args, { env })
  writeFileSync(path.join(unique, 'fonts/fonts.conf'), fontsConfiguration(target))
  try {
    renameSync(unique, target)
  } catch {
    rmSync(unique, { recursive: true })
    if (!isOurs(target)) throw new Error(`${target} belongs to somebody else.`)
  }
  return target
}

// The package's own names folders that exist on its cloud alone.
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}

function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return !!found?.isDirectory() && found.uid === process.getuid?.()
}

function starts({ executablePath, env }: FoundChromium): boolean {
  const run = spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env } })
  return run.status === 0
}
