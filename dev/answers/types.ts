import type { AnyTRPCQueryProcedure, inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/trpc/router.ts'

type Procedures = AppRouter['_def']['record']
type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>

/** What the server goes on answering: the same for everybody, or asked by no page. */
type LeftToServer = 'holidays' | 'calendar'

type QueriesOf<Area extends keyof Procedures> = {
  [
    Name in keyof Procedures[Area] as Procedures[Area][Name] extends AnyTRPCQueryProcedure
      ? Name
      : never
  ]: Name extends keyof Inputs[Area] & keyof Outputs[Area]
    ? (input: Inputs[Area][Name]) => Outputs[Area][Name] | Promise<Outputs[Area][Name]>
    : never
}

/** An answer to every query of the router: one that is new or has changed does not compile without its own. */
export type Answers = {
  [Area in Exclude<keyof Procedures, LeftToServer>]: QueriesOf<Area>
}
