import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type * as Bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

export type SchemaEngine = Bindings.SchemaEngine

/**
 * Prisma's own schema engine, compiled to WebAssembly, on a driver adapter. The Prisma CLI would
 * run the native one, which it downloads; this one came with npm and needs no network.
 */
export async function createSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema: { path: string; content: string },
): Promise<SchemaEngine> {
  const bindings = await loadBindings()
  const bound = bindMigrationAwareSqlAdapterFactory(adapter)
  const options = { datamodels: [[schema.path, schema.content]] as [string, string][] }
  return bindings.SchemaEngine.new(options, ignoreEngineLog, bound)
}

// What matters is in the errors; the log repeats it as lines of JSON.
function ignoreEngineLog(): void {}

// The bindings keep their memory in the module itself, which a process has once, while a test runner
// may load this file several times. A second instance would pull the memory away under the first.
const processWide = globalThis as { almanacSchemaEngine?: Promise<typeof Bindings> }

function loadBindings(): Promise<typeof Bindings> {
  processWide.almanacSchemaEngine ??= instantiate()
  return processWide.almanacSchemaEngine
}

// The package's entry imports its .wasm file as a module, which Node cannot do without a flag.
async function instantiate(): Promise<typeof Bindings> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry })
  const name = '@prisma/schema-engine-wasm/schema_engine_bg'
  const bindings = (await import(name)) as typeof Bindings & {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void
  }
  const folder = path.dirname(createRequire(import.meta.url).resolve(name))
  const file = path.join(folder, 'schema_engine_bg.wasm')
  const module = await WebAssembly.compile(await readFile(file))
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports }
  const instance = await WebAssembly.instantiate(module, imports)
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
  return bindings
}

// The engine hands the text of a panic to this object, which the Prisma CLI provides otherwise.
const panicRegistry = {
  message: '',
  get() {
    return this.message
  },
  set_message(message: string) {
    this.message = message
  },
}
