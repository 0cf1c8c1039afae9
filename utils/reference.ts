/** The part of an OpenAPI document the reference shows. */
type ReferenceSchema = {
  type?: string
  description?: string
  enum?: string[]
  example?: unknown
  default?: unknown
  properties?: Record<string, ReferenceSchema>
  required?: string[]
}
type ReferenceParameter = {
  in: string
  /** Of a field inside the body, the way to it: "selection.places". */
  name: string
  required?: boolean
  description?: string
  schema: ReferenceSchema
}
type ReferenceOperation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  parameters?: ReferenceParameter[]
  requestBody?: { content: Record<string, { schema: ReferenceSchema; example?: unknown }> }
  responses: Record<
    string,
    { description: string; content?: Record<string, { example?: unknown }> }
  >
}
export type ReferenceDocument = {
  info: { version: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, ReferenceOperation>>
}
export type ListedOperation = ReferenceOperation & { method: string; path: string }

/** The operations under each heading, in the document's order. */
export function groupsOf({ tags, paths }: ReferenceDocument) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  )
  return tags.map((tag) => ({
    ...tag,
    operations: operations.filter((operation) => operation.tags.includes(tag.name)),
  }))
}

/** What a POST is to say in its body, as JSON; undefined where it says nothing. */
export const bodyOf = ({ requestBody }: ReferenceOperation) =>
  requestBody?.content['application/json']

/** Everything a call can be given: its parameters, and the fields of its body. */
export const fieldsOf = (operation: ReferenceOperation): ReferenceParameter[] => [
  ...(operation.parameters ?? []),
  ...fieldsIn(bodyOf(operation)?.schema ?? {}),
]

function fieldsIn(
  { properties = {}, required = [] }: ReferenceSchema,
  way = '',
): ReferenceParameter[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = way + key
    if (schema.properties) return fieldsIn(schema, `${name}.`)
    return [{ in: 'body', name, required: required.includes(key), schema }]
  })
}

/** The address of a call, from what was filled in; parameters left empty are left out. */
export function addressOf(
  { path, parameters = [] }: ListedOperation,
  values: Record<string, string>,
): string {
  const query = new URLSearchParams()
  let filled = path
  for (const { name, in: place } of parameters) {
    const value = values[name]?.trim() ?? ''
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value))
    else if (value) query.set(name, value)
  }
  const search = query.toString()
  return `/api/v1${filled}${search && `?${search}`}`
}
