import { parse, stringify } from 'devalue'

/**
 * How calls of procedures travel. What is asked is plain JSON, so that nothing but JSON is read from a
 * stranger. What is answered may hold dates and goes as Nuxt's payload does, whose reader every page has.
 */
const plain = {
  serialize: <Value>(value: Value) => value,
  deserialize: <Value>(value: Value) => value,
}

export const serverWire = { input: plain, output: { serialize: stringify, deserialize: parse } }

/** A client only reads answers, so no page has to load what writes them. */
export const clientWire = { input: plain, output: { ...plain, deserialize: parse } }
