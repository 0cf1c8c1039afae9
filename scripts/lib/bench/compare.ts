import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Case } from './cases.ts'
import type { BareServer, Load, Measured } from './plan.ts'

export const connections = 32
export const rounds = 3
export const seconds = 3
const warmUpSeconds = 1

export type Comparison = { app: Measured; bare: Measured }[]

const programs = fileURLToPath(new URL('.', import.meta.url))

/** Starts a program of this folder with its settings in a file, and waits for its first line. */
async function startProgram(folder: string, name: string, settings: BareServer | Load) {
  const file = path.join(folder, `${name}.json`)
  await writeFile(file, JSON.stringify(settings))
  const child = spawn(process.execPath, [path.join(programs, `${name}.ts`), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) return { child, line }
  throw new Error(`${name} ended without a word.`)
}

/** Starts the server without the app; `stop` ends it. */
export async function startBareServer(folder: string, settings: BareServer) {
  const { child, line } = await startProgram(folder, 'bare-server', settings)
  const port = line.split(' ').at(-1)
  return { origin: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}

async function measure(folder: string, origin: string, { load }: Case): Promise<Measured> {
  const settings = { ...load, origin, connections, warmUpSeconds, seconds }
  const { line } = await startProgram(folder, 'load', settings)
  const measured = JSON.parse(line) as Measured
  const others = Object.keys(measured.statuses).filter((status) => status !== '200')
  if (others.length > 0) throw new Error(`${load.path} was answered ${others.join(', ')}.`)
  return measured
}

/** Measures both servers in turn, several times, so that a busy moment of the machine meets both. */
export async function compare(
  folder: string,
  origins: { app: string; bare: string },
  measured: Case,
): Promise<Comparison> {
  const results: Comparison = []
  for (let round = 0; round < rounds; round += 1) {
    const bare = await measure(folder, origins.bare, measured)
    const app = await measure(folder, origins.app, measured)
    results.push({ app, bare })
  }
  return results
}

export const tableHead =
  '| | bare, requests/s | app, requests/s | bare : app | bare, median / p99 | app, median / p99 |\n' +
  '| --- | --- | --- | --- | --- | --- |'

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** A comparison as a row of a Markdown table: the medians of its rounds. */
export function tableRow(name: string, results: Comparison): string {
  const of = (who: 'app' | 'bare', what: keyof Omit<Measured, 'statuses'>) =>
    median(results.map((result) => result[who][what]))
  const times = (who: 'app' | 'bare') =>
    `${of(who, 'medianMilliseconds').toFixed(1)} / ${of(who, 'p99Milliseconds').toFixed(1)} ms`
  const ratios = results.map(({ app, bare }) => bare.requestsPerSecond / app.requestsPerSecond)
  const cells = [
    name,
    Math.round(of('bare', 'requestsPerSecond')),
    Math.round(of('app', 'requestsPerSecond')),
    median(ratios).toFixed(1),
    times('bare'),
    times('app'),
  ]
  return `| ${cells.join(' | ')} |`
}
