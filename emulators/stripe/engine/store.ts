import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Kind, Row, Tables } from './objects.ts'

/** What a repeated request with the same key gets again. */
export type Answer = { key: string; fingerprint: string; status: number; body: string }

type Line = { rows: Row[]; gone: [Kind, string][]; answer?: Answer }

/**
 * The emulator's memory, and its journal: each request's changes are one line, written before the
 * answer. A process that is killed loses at most the line it was writing, whose request was never
 * answered; that torn line is passed over at the next start.
 */
export class Store {
  readonly #tables = new Map<Kind, Map<string, Row>>()
  readonly #answers = new Map<string, Answer>()
  readonly #file: string | null
  #changed = new Map<string, Row>()
  #gone: [Kind, string][] = []

  /** Without a folder the state lives as long as the process. */
  constructor(folder?: string) {
    this.#file = folder ? path.join(folder, 'journal.jsonl') : null
    if (!folder || !this.#file) return
    mkdirSync(folder, { recursive: true })
    if (existsSync(this.#file)) this.#replay(readFileSync(this.#file, 'utf8'))
  }

  get<K extends Kind>(kind: K, id: string): Tables[K] | undefined {
    return this.#table(kind).get(id) as Tables[K] | undefined
  }

  /** All rows of a table, newest first, as Stripe lists them. */
  all<K extends Kind>(kind: K): Tables[K][] {
    return [...this.#table(kind).values()].reverse() as Tables[K][]
  }

  /** Keeps a row, new or changed. */
  put<R extends Row>(row: R): R {
    this.#table(row.object as Kind).set(row.id, row)
    this.#changed.set(row.id, row)
    return row
  }

  remove(kind: Kind, id: string): void {
    this.#table(kind).delete(id)
    this.#gone.push([kind, id])
  }

  answer(key: string): Answer | undefined {
    return this.#answers.get(key)
  }

  /** Writes down what changed since the last commit, with the answer that goes with it. */
  commit(answer?: Answer): void {
    if (answer) this.#answers.set(answer.key, answer)
    const line: Line = {
      rows: [...this.#changed.values()],
      gone: this.#gone,
      ...(answer && { answer }),
    }
    this.#changed = new Map()
    this.#gone = []
    if (!this.#file || (line.rows.length === 0 && line.gone.length === 0 && !answer)) return
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`)
  }

  #table(kind: Kind): Map<string, Row> {
    let table = this.#tables.get(kind)
    if (!table) this.#tables.set(kind, (table = new Map()))
    return table
  }

  #replay(journal: string): void {
    // What follows the last line break was never finished.
    for (const text of journal.slice(0, journal.lastIndexOf('\n') + 1).split('\n')) {
      if (!text) continue
      const { rows, gone, answer } = JSON.parse(text) as Line
      for (const row of rows) this.#table(row.object as Kind).set(row.id, row)
      for (const [kind, id] of gone) this.#table(kind).delete(id)
      if (answer) this.#answers.set(answer.key, answer)
    }
  }
}
