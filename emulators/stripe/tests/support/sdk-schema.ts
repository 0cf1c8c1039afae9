import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** A shape, derived from a type of the SDK. */
export type Schema =
  | { kind: 'any' | 'string' | 'number' | 'boolean' | 'null' | 'absent' | 'decimal' }
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'array'; items: Schema }
  | { kind: 'union'; members: Schema[] }
  | { kind: 'object'; name: string; properties: Map<string, Property>; rest: Schema | undefined }

export interface Property {
  schema: Schema
  optional: boolean
}

export interface OperationSchema {
  method: string
  path: string
  params: Schema | undefined
  answer: Schema
}

export interface SdkSchema {
  /** By method and path, as `POST /v1/customers/:id`. */
  operations: Map<string, OperationSchema>
  /** By the `object` field. */
  objects: Map<string, Schema>
  eventTypes: Set<string>
}

/**
 * Reads the shapes of Stripe's API out of the installed SDK's type declarations, so that an
 * upgrade of the SDK shows at once what the emulator lacks.
 */
export function readSdkSchema(): SdkSchema {
  const main = createRequire(import.meta.url).resolve('stripe')
  const esm = join(dirname(main), '..', 'esm')
  const program = ts.createProgram([join(esm, 'stripe.esm.node.d.ts')], {
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  })
  const reader = new TypeReader(program.getTypeChecker())
  const sdk: SdkSchema = { operations: new Map(), objects: new Map(), eventTypes: new Set() }
  for (const file of declarationFiles(join(esm, 'resources'))) {
    const source = program.getSourceFile(file)
    if (!source) continue
    const routes = routesOf(file.replace(/\.d\.ts$/, '.js'))
    for (const statement of source.statements) {
      if (ts.isClassDeclaration(statement)) readClass(statement, routes, reader, sdk)
      if (ts.isInterfaceDeclaration(statement)) readInterface(statement, reader, sdk)
    }
  }
  return sdk
}

function declarationFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.d.ts') && !name.startsWith('V2'))
    .map((name) => join(folder, name))
}

/** The request each method of a resource makes, read from its code. */
function routesOf(file: string): Map<string, { method: string; path: string }> {
  const routes = new Map<string, { method: string; path: string }>()
  const pattern = /^ {4}(\w+)\([^)]*\) \{\s[\s\S]*?_makeRequest\('(\w+)', (?:'([^']+)'|`([^`]+)`)/gm
  for (const [, name, method, plain, template] of readFileSync(file, 'utf8').matchAll(pattern)) {
    const path = (plain ?? template ?? '').replace(/\$\{[^}]*\}/g, ':id')
    routes.set(name!, { method: method!, path })
  }
  return routes
}

function readClass(
  declaration: ts.ClassDeclaration,
  routes: Map<string, { method: string; path: string }>,
  reader: TypeReader,
  sdk: SdkSchema,
): void {
  for (const member of declaration.members) {
    if (!ts.isMethodDeclaration(member) || !member.type) continue
    const route = routes.get(member.name.getText())
    if (!route) continue
    const params = member.parameters.find((it) => it.name.getText() === 'params')
    sdk.operations.set(`${route.method} ${route.path}`, {
      ...route,
      params: params?.type && reader.lazily(params.type),
      answer: reader.answerOf(member.type),
    })
  }
}

function readInterface(
  declaration: ts.InterfaceDeclaration,
  reader: TypeReader,
  sdk: SdkSchema,
): void {
  for (const member of declaration.members) {
    if (!ts.isPropertySignature(member) || !member.type) continue
    const name = member.name.getText()
    if (!ts.isLiteralTypeNode(member.type) || !ts.isStringLiteral(member.type.literal)) continue
    const { text } = member.type.literal
    if (name === 'object' && !declaration.name.text.startsWith('Deleted')) {
      sdk.objects.set(text, reader.ofType(reader.checker.getTypeAtLocation(declaration)))
    }
    if (name === 'type' && declaration.name.text.endsWith('Event')) sdk.eventTypes.add(text)
  }
}

class TypeReader {
  readonly checker: ts.TypeChecker
  readonly #known = new Map<ts.Type, Schema>()

  constructor(checker: ts.TypeChecker) {
    this.checker = checker
  }

  lazily(node: ts.TypeNode): Schema {
    return this.ofType(this.checker.getTypeFromTypeNode(node))
  }

  /** What a method's promise resolves to, as it is on the wire. */
  answerOf(node: ts.TypeNode): Schema {
    if (!ts.isTypeReferenceNode(node)) return { kind: 'any' }
    const inner = node.typeArguments?.[0]
    if (!inner) return { kind: 'any' }
    if (node.typeName.getText() === 'ApiListPromise') return listOf(this.lazily(inner))
    if (ts.isTypeReferenceNode(inner) && inner.typeName.getText() === 'Response') {
      return inner.typeArguments?.[0] ? this.lazily(inner.typeArguments[0]) : { kind: 'any' }
    }
    return this.lazily(inner)
  }

  ofType(type: ts.Type): Schema {
    const known = this.#known.get(type)
    if (known) return known
    const simple = this.#simple(type)
    if (simple) return simple
    if (type.isUnion()) return this.#union(type)
    const name = type.aliasSymbol?.name ?? type.symbol?.name ?? ''
    if (name === 'Decimal' || name === 'DecimalImpl') return { kind: 'decimal' }
    if (type.isIntersection()) return { kind: 'string' }
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference)
      return { kind: 'array', items: item ? this.ofType(item) : { kind: 'any' } }
    }
    return this.#object(type, name)
  }

  #simple(type: ts.Type): Schema | undefined {
    const { flags } = type
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return { kind: 'any' }
    if (flags & ts.TypeFlags.String) return { kind: 'string' }
    if (flags & ts.TypeFlags.Number) return { kind: 'number' }
    if (flags & ts.TypeFlags.Null) return { kind: 'null' }
    if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) return { kind: 'absent' }
    if (type.isStringLiteral() || type.isNumberLiteral())
      return { kind: 'literal', value: type.value }
    if (flags & ts.TypeFlags.BooleanLiteral) {
      return { kind: 'literal', value: this.checker.typeToString(type) === 'true' }
    }
    if (flags & ts.TypeFlags.Boolean) return { kind: 'boolean' }
    return undefined
  }

  #union(type: ts.UnionType): Schema {
    const union: Schema = { kind: 'union', members: [] }
    this.#known.set(type, union)
    for (const member of type.types) union.members.push(this.ofType(member))
    return union
  }

  #object(type: ts.Type, name: string): Schema {
    const object: Schema = { kind: 'object', name, properties: new Map(), rest: undefined }
    this.#known.set(type, object)
    const index = this.checker.getIndexTypeOfType(type, ts.IndexKind.String)
    if (index) object.rest = this.ofType(index)
    for (const symbol of this.checker.getPropertiesOfType(type)) {
      object.properties.set(symbol.name, {
        schema: this.ofType(this.checker.getTypeOfSymbol(symbol)),
        optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0,
      })
    }
    return object
  }
}

function listOf(items: Schema): Schema {
  const property = (schema: Schema): Property => ({ schema, optional: false })
  return {
    kind: 'object',
    name: 'list',
    rest: undefined,
    properties: new Map([
      ['object', property({ kind: 'literal', value: 'list' })],
      ['data', property({ kind: 'array', items })],
      ['has_more', property({ kind: 'boolean' })],
      ['url', property({ kind: 'string' })],
    ]),
  }
}
