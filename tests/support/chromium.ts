import { existsSync } from 'node:fs'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

const installedBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const quietArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--no-first-run',
  '--no-pings',
  // A page under test that asks for anything off this machine shall fail, at once and everywhere.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

// A day is typed into its field as the browser's language has it, which would be this machine's.
const language = { LANGUAGE: 'en_US', LC_ALL: 'en_US.UTF-8' }

/**
 * Starts a Chromium: CHROMIUM_PATH, or one installed on this machine, or the one from npm. Its
 * sandbox is off, because containers and root cannot have it and the pages are our own.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env, args } = await findChromium()
  return chromium.launch({
    timeout: 120_000,
    ...options,
    executablePath,
    env: { ...definedEnvironment(), ...language, ...env, ...options.env },
    args: ['--no-sandbox', ...quietArguments, ...args, ...(options.args ?? [])],
  })
}

export type FoundChromium = {
  executablePath: string
  env: Record<string, string>
  args: readonly string[]
}

/** Which browser is used, and what it needs to run. */
async function findChromium(): Promise<FoundChromium> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM_PATH names no file: ${chosen}`)
  const installed = chosen || installedBrowsers.find((file) => existsSync(file))
  return installed ? { executablePath: installed, env: {}, args: [] } : unpackChromium()
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => !!entry[1]))
}
