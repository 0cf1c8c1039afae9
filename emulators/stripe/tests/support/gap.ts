import type { Field } from '../../wire/fields.ts'
import type { Operation } from '../../wire/operation.ts'
import type { Schema, SdkSchema } from './sdk-schema.ts'

/** An operation as the SDK's shapes name it. */
export function routeOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path.replace(/:\w+/g, ':id')}`
}

/**
 * What the installed SDK can send to each routed operation and the emulator does not declare:
 * parameters by name, as `items[][discounts]`, and words of a parameter as `mode=payment`. Payment
 * methods other than cards are listed once, for all.
 */
export function gapOf(operations: Operation[], sdk: SdkSchema) {
  const rows = operations.map((operation) => {
    const known = sdk.operations.get(routeOf(operation))?.params
    const root: Field<unknown> = { read: () => undefined, fields: operation.params }
    const names = known ? [...undeclared(known, root, '')].filter((name) => name !== 'expand') : []
    return [routeOf(operation), [...new Set(names)].sort()] as const
  })
  const words = rows.flatMap(([route, names]) => {
    const ofMethods = route === 'POST /v1/payment_methods' ? 'type' : /payment_method_types\]?\[\]$/
    return names.map((name) => name.split('=')).filter(([name = '']) => name.match(ofMethods))
  })
  const paymentMethods = new Set(words.flatMap(([, word]) => word ?? []))
  const kept = (name: string) => !paymentMethods.has(/([^=[\]]+)\]?$/.exec(name)?.[1] ?? '')
  const routes = rows
    .map(([route, names]) => [route, names.filter(kept)] as const)
    .filter(([, names]) => names.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return { paymentMethods: [...paymentMethods].sort(), routes: Object.fromEntries(routes) }
}

function* undeclared(known: Schema, field: Field<unknown>, path: string): Generator<string> {
  if (known.kind === 'union') {
    for (const member of known.members) yield* undeclared(member, field, path)
  } else if (known.kind === 'array') {
    if (field.entry) yield* undeclared(known.items, field.entry, `${path}[]`)
  } else if (known.kind === 'literal') {
    const { value } = known
    const isWord = typeof value === 'string' && value !== ''
    if (isWord && field.choices && !field.choices.includes(value)) yield `${path}=${value}`
  } else if (known.kind === 'object' && field.fields && !known.rest) {
    for (const [name, property] of known.properties) {
      const at = path === '' ? name : `${path}[${name}]`
      const inner = field.fields[name]
      if (inner) yield* undeclared(property.schema, inner, at)
      else yield at
    }
  }
}
