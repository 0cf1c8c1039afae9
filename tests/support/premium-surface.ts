import { premiumProcedure } from '#server/trpc/init.ts'
import { appRouter } from '#server/trpc/router.ts'
import { apiEndpoints } from '#server/http/api/endpoints/index.ts'

export type Procedure = { path: string; type: 'query' | 'mutation'; example: unknown }

type Definition = { type: string; middlewares?: readonly unknown[] }

// What a procedure is built on stands in it, so the gate is found wherever somebody used it.
const gate = (premiumProcedure._def as unknown as Definition).middlewares?.at(-1)

/** Every procedure behind the gate, with an input it answers where one is known. */
export function premiumProcedures(): Procedure[] {
  if (!gate) throw new Error('premiumProcedure has no gate')
  return Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) => {
    const { type, middlewares = [] } = (procedure as unknown as { _def: Definition })._def
    if (!middlewares.includes(gate)) return []
    return [{ path, type: type as Procedure['type'], example: exampleOf(path) }]
  })
}

/** A plan of two countries as an address asks for it; the year is one nobody but Premium may see. */
export const plan = { places: 'DE,FR', year: '2040' }

function exampleOf(path: string): unknown {
  const endpoint = apiEndpoints.find(({ definition }) => path === `calendar.${definition.id}`)
  if (!endpoint) return plan
  return { ...endpoint.definition.example.params, ...endpoint.definition.example.query }
}
