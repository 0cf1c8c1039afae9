import { invalid, notEmulated, Refusal } from '../engine/refusal.ts'
import type { Raw, RawHash } from './form.ts'

/** One declared parameter: how its text becomes a value. `path` is its name, as in errors. */
export interface Field<Value> {
  read(raw: Raw, path: string): Value
  required?: true
  /** What a hash takes; absent where any name goes. */
  fields?: Fields
  /** The field of a list's entries. */
  entry?: Field<unknown>
  /** The words it takes; absent where it takes any. */
  choices?: readonly string[]
}

/** Declared parameters, and the type of what reading them gives. */
export type Fields = Record<string, Field<unknown>>
export type Values<F extends Fields> = {
  [K in keyof F as F[K] extends { required: true } ? K : never]: ValueOf<F[K]>
} & { [K in keyof F as F[K] extends { required: true } ? never : K]?: ValueOf<F[K]> }
type ValueOf<F> = F extends Field<infer Value> ? Value : never

/** A name or word that is not declared; `asked` is how not-emulated.json would spell it. */
export class Undeclared extends Refusal {
  readonly asked: string

  constructor(message: string, param: string, asked: string, code?: string) {
    super(400, message, { param, code })
    this.asked = asked.replace(/\[\d+\]/g, '[]')
  }
}

/** The parameter must be present; what is missing is named in Stripe's words. */
export function required<Value>(field: Field<Value>): Field<Value> & { required: true } {
  return { ...field, required: true }
}

export const text: Field<string> = {
  read(raw, path) {
    if (typeof raw !== 'string') throw invalid(`Invalid string: ${JSON.stringify(raw)}`, path)
    if (raw === '') {
      const message = `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`
      throw invalid(message, path, 'parameter_invalid_empty')
    }
    return raw
  },
}

export const integer: Field<number> = {
  read(raw, path) {
    if (typeof raw === 'string' && /^-?\d{1,15}$/.test(raw)) return Number(raw)
    throw invalid(`Invalid integer: ${shown(raw)}`, path, 'parameter_invalid_integer')
  },
}

/** A number with a fraction, kept as the text it came in. */
export const decimal: Field<string> = {
  read(raw, path) {
    if (typeof raw === 'string' && /^-?\d{1,15}(\.\d{1,12})?$/.test(raw)) return raw
    throw invalid(`Invalid decimal: ${shown(raw)}`, path)
  },
}

export const flag: Field<boolean> = {
  read(raw, path) {
    if (raw === 'true') return true
    if (raw === 'false') return false
    throw invalid(`Invalid boolean: ${shown(raw)}`, path)
  },
}

/** A moment in unix seconds, or `now`, which reads as the text. */
export const momentOrNow: Field<number | 'now'> = {
  read: (raw, path) => (raw === 'now' ? 'now' : integer.read(raw, path)),
}

/** One of the given words. */
export function oneOf<const Choice extends string>(...choices: Choice[]): Field<Choice> {
  return {
    choices,
    read(raw, path) {
      const found = choices.find((choice) => choice === raw)
      if (found) return found
      const last = choices.at(-1)
      const list = choices.length > 1 ? `${choices.slice(0, -1).join(', ')}, or ${last}` : last
      throw new Undeclared(`Invalid ${path}: must be one of ${list}`, path, `${path}=${shown(raw)}`)
    },
  }
}

/** The empty text unsets the parameter, and reads as null. */
export function unsettable<Value>(field: Field<Value>): Field<Value | null> {
  const { required: _, ...shape } = field
  return { ...shape, read: (raw, path) => (raw === '' ? null : field.read(raw, path)) }
}

/** A hash of declared parameters. */
export function hash<F extends Fields>(fields: F): Field<Values<F>> {
  return {
    fields,
    read(raw, path) {
      if (typeof raw === 'string') throw invalid(`Invalid object`, path)
      return readFields(fields, raw, path)
    },
  }
}

/** A list, in the order of its indexes, of at most `limit` entries. */
export function listOf<Value>(field: Field<Value>, limit = 100): Field<Value[]> {
  return {
    entry: field,
    read(raw, path) {
      if (typeof raw === 'string') throw invalid('Invalid array', path)
      const keys = Object.keys(raw)
      if (keys.some((key) => !/^\d+$/.test(key))) throw invalid('Invalid array', path)
      if (keys.length > limit) throw invalid(`Array is longer than ${limit} elements`, path)
      keys.sort((a, b) => Number(a) - Number(b))
      return keys.map((key) => field.read(raw[key]!, `${path}[${key}]`))
    },
  }
}

/**
 * Stripe's metadata: up to 50 keys of 40 letters with values of 500. An empty value unsets its
 * key; an empty text for the whole clears it, and reads as null.
 */
export const metadata: Field<Record<string, string> | null> = {
  read(raw, path) {
    if (raw === '') return null
    if (typeof raw === 'string') throw invalid('Invalid object', path)
    const entries = Object.entries(raw)
    for (const [key, value] of entries) {
      const at = `${path}[${key}]`
      if (typeof value !== 'string') {
        throw invalid('Metadata values must be strings, but you passed in a hash.', at)
      }
      if (key.length > 40) {
        throw invalid(`Metadata keys can be up to 40 characters, but "${key}" is longer.`, at)
      }
      if (value.length > 500) {
        throw invalid('Metadata values can have up to 500 characters.', at)
      }
    }
    if (entries.length > 50) throw invalid('Metadata can have up to 50 keys.', path)
    return Object.fromEntries(entries) as Record<string, string>
  },
}

/** A range over a time or number: an exact value, or any of gt, gte, lt, lte. */
export const range: Field<Range> = {
  read: (raw, path) =>
    typeof raw === 'string'
      ? { gte: integer.read(raw, path), lte: integer.read(raw, path) }
      : hash({ gt: integer, gte: integer, lt: integer, lte: integer }).read(raw, path),
}
export interface Range {
  gt?: number
  gte?: number
  lt?: number
  lte?: number
}

/** Stripe takes this parameter and the emulator does not: `why` says what it cannot do. */
export function refused(why: string): Field<never> {
  return {
    read(_raw, path) {
      throw notEmulated(why, path)
    },
  }
}

/** A parameter that may only be sent with the one value that asks for nothing. */
export function onlyWhen(value: string, why: string): Field<string> {
  return {
    read(raw, path) {
      if (raw === value) return value
      throw notEmulated(why, path)
    },
  }
}

/** Reads declared parameters out of a form; anything undeclared is refused by name. */
export function readFields<F extends Fields>(fields: F, raw: RawHash, parent = ''): Values<F> {
  const pathOf = (name: string) => (parent === '' ? name : `${parent}[${name}]`)
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(raw)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) throw unknownParameter(pathOf(name))
    values[name] = field.read(value, pathOf(name))
  }
  for (const [name, field] of Object.entries(fields)) {
    if (!field.required || name in values) continue
    const path = pathOf(name)
    throw invalid(`Missing required param: ${path}.`, path, 'parameter_missing')
  }
  return values as Values<F>
}

function unknownParameter(path: string): Refusal {
  return new Undeclared(`Received unknown parameter: ${path}`, path, path, 'parameter_unknown')
}

function shown(raw: Raw): string {
  return typeof raw === 'string' ? raw : JSON.stringify(raw)
}
