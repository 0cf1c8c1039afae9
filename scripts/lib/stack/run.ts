import { parseArgs } from 'node:util'
import { loadEnv } from '../env-file.ts'
import { identify, isRunning, parentOf } from '../process-alive.ts'
import { inRoot } from '../root.ts'
import { claimPlace, type Kind, type Place, recordFile, startOver } from './place.ts'
import { logTail } from './node-service.ts'
import { given } from './environment.ts'
import { Supervisor } from './supervisor.ts'

export type Run = {
  kind: Kind
  help: string
  /** Starts everything, and returns when it serves. */
  start: (place: Place, supervisor: Supervisor) => Promise<void>
}

/** The life of `npm run demo` and `npm run dev`: claim a place, start, wait for the end, stop. */
export async function run({ kind, help, start }: Run): Promise<void> {
  const fresh = readArguments(help)
  if (fresh === undefined) return
  loadEnv(inRoot('.env'))
  const ended = untilAsked()
  let place: Place | undefined
  let supervisor: Supervisor | undefined
  try {
    place = await claimPlace(kind, given('PORT'))
    if (place.note) console.log(place.note)
    if (fresh) await startOver(place)
    supervisor = new Supervisor(recordFile(place.stateDir))
    await Promise.race([ended, startAndWatch(place, supervisor, start)])
    console.log('\nStopping.')
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
  await supervisor?.stop()
  place?.release()
  // A step that was interrupted may still wait for something; nothing of ours runs any more.
  process.exit()
}

async function startAndWatch(
  place: Place,
  supervisor: Supervisor,
  start: Run['start'],
): Promise<never> {
  const died = supervisor.firstDeath.then((service) => {
    throw new Error(`${service.name} ended unexpectedly, so everything stops. ${logTail(service)}`)
  })
  const started = start(place, supervisor)
  await Promise.race([started, died])
  return died
}

function readArguments(help: string): boolean | undefined {
  try {
    const { values } = parseArgs({
      options: {
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (!values.help) return values.fresh
    console.log(help)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`)
    process.exitCode = 1
  }
  return undefined
}

/** Resolves when somebody asks us to end: by a signal, or by the end of the npm that runs us. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // Whoever asks twice does not want to wait; the services end with us.
        if (asked) process.exit(1)
        asked = true
        resolve()
      })
    }
    // A kill -9 of npm, or of the shell it runs us in, tells us nothing.
    const starters = process.env.npm_lifecycle_event ? findStarters() : []
    const watch = () => !starters.every(isRunning) && resolve()
    setInterval(watch, 1_000).unref()
  })
}

function findStarters(): string[] {
  const npm = parentOf(process.ppid)
  return [process.ppid, ...(npm ? [npm] : [])].map(identify)
}
