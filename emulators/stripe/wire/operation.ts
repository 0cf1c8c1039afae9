import type { z } from 'zod'
import type { Engine } from '../engine/engine.ts'

export type Request<Params> = {
  engine: Engine
  /** The path's own, `:id`. */
  id: string
  params: Params
}

/** One operation of the API: its route, the parameters it knows, and what it does. */
export type Operation = {
  method: 'GET' | 'POST' | 'DELETE'
  /** "/v1/customers/:id" */
  path: string
  /** Stripe.js may call it with a publishable key. */
  browser: boolean
  params: z.ZodType
  run(request: Request<never>): unknown
}

/** Declares an operation; `run` gets the parameters as the schema parsed them. */
export function operation<Schema extends z.ZodType>(
  route: `${Operation['method']} ${string}`,
  params: Schema,
  run: (request: Request<z.infer<Schema>>) => unknown,
  options: { browser?: boolean } = {},
): Operation {
  const [method, path] = route.split(' ') as [Operation['method'], string]
  return { method, path, params, run, browser: options.browser ?? false }
}
