import type { Schema } from './sdk-schema.ts'

/** What about a value on the wire does not fit a shape; empty when all fits. */
export function misfits(schema: Schema, value: unknown, path = ''): string[] {
  switch (schema.kind) {
    case 'any':
      return []
    case 'null':
      return value === null ? [] : [wrong(path, 'null', value)]
    case 'absent':
      return value === undefined ? [] : [wrong(path, 'nothing', value)]
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
        ? []
        : [wrong(path, 'a decimal', value)]
    case 'literal':
      return value === schema.value ? [] : [wrong(path, JSON.stringify(schema.value), value)]
    case 'array':
      if (!Array.isArray(value)) return [wrong(path, 'a list', value)]
      return value.flatMap((item, index) => misfits(schema.items, item, `${path}[${index}]`))
    case 'union':
      return unionMisfits(schema.members, value, path)
    case 'object':
      return objectMisfits(schema, value, path)
    default:
      return typeof value === schema.kind ? [] : [wrong(path, schema.kind, value)]
  }
}

/** The misfits of the member that comes closest, so that the message names the real trouble. */
function unionMisfits(members: Schema[], value: unknown, path: string): string[] {
  let best: string[] | undefined
  for (const member of members) {
    const found = misfits(member, value, path)
    if (found.length === 0) return []
    const deeper = member.kind === 'object' && typeof value === 'object' && value !== null
    if (!best || (deeper && found.length < best.length) || best.length === 1) best = found
  }
  return best ?? []
}

function objectMisfits(
  schema: Extract<Schema, { kind: 'object' }>,
  value: unknown,
  path: string,
): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [wrong(path, schema.name || 'an object', value)]
  }
  const fields = value as Record<string, unknown>
  const found: string[] = []
  for (const [name, property] of schema.properties) {
    const at = path === '' ? name : `${path}.${name}`
    const inner = fields[name]
    if (inner !== undefined) found.push(...misfits(property.schema, inner, at))
    else if (!property.optional && !isAbsent(property.schema)) found.push(`${at} is missing`)
  }
  for (const name of Object.keys(fields)) {
    if (schema.properties.has(name)) continue
    const at = path === '' ? name : `${path}.${name}`
    if (schema.rest) found.push(...misfits(schema.rest, fields[name], at))
    else if (fields[name] !== undefined) found.push(`${at} is unknown to the SDK`)
  }
  return found
}

function isAbsent(schema: Schema): boolean {
  if (schema.kind === 'union') return schema.members.some(isAbsent)
  return schema.kind === 'absent' || schema.kind === 'any'
}

/** Which names of a decoded form a parameter type does not know. */
export function unknownParams(schema: Schema | undefined, form: unknown, path = ''): string[] {
  if (!schema || typeof form !== 'object' || form === null) return []
  const shapes = objectShapes(schema)
  if (shapes.length === 0) return []
  return Object.entries(form).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}[${name}]`
    const inner = shapes.flatMap((shape) => innerShape(shape, name))
    if (inner.length === 0) return [`${at} is unknown to the SDK`]
    return unknownParams({ kind: 'union', members: inner }, value, at)
  })
}

function objectShapes(schema: Schema): Schema[] {
  if (schema.kind === 'union') return schema.members.flatMap(objectShapes)
  return schema.kind === 'object' || schema.kind === 'array' ? [schema] : []
}

function innerShape(shape: Schema, name: string): Schema[] {
  if (shape.kind === 'array') return /^\d+$/.test(name) ? [shape.items] : []
  if (shape.kind !== 'object') return []
  const property = shape.properties.get(name)
  if (property) return [property.schema]
  return shape.rest ? [shape.rest] : []
}

function wrong(path: string, wanted: string, value: unknown): string {
  return `${path || 'the value'} should be ${wanted}, not ${JSON.stringify(value)?.slice(0, 80)}`
}
