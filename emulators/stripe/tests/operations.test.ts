import { expect, test } from 'vitest'
import { operations } from '../operations/index.ts'
import { unknownParams } from './support/conform.ts'
import { readSdkSchema } from './support/sdk-schema.ts'

const sdk = readSdkSchema()
const keyOf = (it: { method: string; path: string }) =>
  `${it.method} ${it.path.replace(/:\w+/g, ':id')}`

test('every operation is one the installed SDK has, and no route is declared twice', () => {
  const keys = operations.map(keyOf)
  expect(keys.filter((key) => !sdk.operations.has(key))).toEqual([])
  expect(new Set(keys).size).toBe(keys.length)
})

test('every declared parameter is one the installed SDK knows', () => {
  const strange = operations.flatMap((operation) => {
    const schema = sdk.operations.get(keyOf(operation))?.params
    const names = Object.keys(operation.params).filter(
      (name) => !(operation.publishable && name === 'client_secret'),
    )
    const form = Object.fromEntries(names.map((name) => [name, 'x']))
    return unknownParams(schema, form).map((it) => `${keyOf(operation)}: ${it}`)
  })
  expect(strange).toEqual([])
})
