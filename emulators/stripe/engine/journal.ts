import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  existsSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { lockFolder } from './lock.ts'
import type { Commit, Store } from './store.ts'

const compactAboveBytes = 32 * 1024 * 1024

/** The file of a store: closed when the emulator stops. */
export interface Journal {
  /** Rewrites the file so that it holds the present rows and nothing of the past. */
  compact(): void
  close(): void
}

/**
 * Fills `store` from the folder's journal and from then on appends each commit to it as one line.
 * A process that is killed loses at most the line it was writing, whose request was never
 * answered; that torn tail is cut off at the next start.
 *
 * @throws when another living process uses the folder, or a line before the last cannot be read.
 */
export function openJournal(store: Store, folder: string): Journal {
  mkdirSync(folder, { recursive: true })
  const unlock = lockFolder(folder)
  const path = join(folder, 'journal.jsonl')
  const size = { now: replayFile(store, path), compacted: 0 }
  size.compacted = size.now
  let file = openSync(path, 'a')

  const compact = (): void => {
    const fresh = `${path}.new`
    const target = openSync(fresh, 'w')
    size.now = 0
    for (const row of store.rows()) size.now += writeLine(target, { put: [row], del: [] })
    fsyncSync(target)
    closeSync(target)
    closeSync(file)
    renameSync(fresh, path)
    file = openSync(path, 'a')
    size.compacted = size.now
  }

  store.onCommit((commit) => {
    size.now += writeLine(file, commit)
    if (size.now > compactAboveBytes && size.now > 3 * size.compacted) compact()
  })
  return {
    compact,
    close: () => {
      closeSync(file)
      unlock()
    },
  }
}

function writeLine(file: number, commit: Commit): number {
  const line = Buffer.from(`${JSON.stringify(commit)}\n`)
  for (let written = 0; written < line.length;) written += writeSync(file, line, written)
  return line.length
}

/** Reads the journal into the store, cuts a torn tail, and returns the bytes that were good. */
function replayFile(store: Store, path: string): number {
  if (!existsSync(path)) return 0
  const bytes = readFileSync(path)
  let start = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    store.replay(parseLine(bytes.toString('utf8', start, end), path))
    start = end + 1
  }
  if (start < bytes.length) truncateSync(path, start)
  return start
}

function parseLine(line: string, path: string): Commit {
  try {
    return JSON.parse(line) as Commit
  } catch {
    throw new Error(`${path} has a damaged line: move the folder away to start afresh.`)
  }
}
