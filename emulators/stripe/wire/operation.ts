import type { Row } from '../engine/objects.ts'
import type { Tx } from '../engine/tx.ts'
import type { Fields, Values } from './fields.ts'

/** A page of rows, and whether there is more behind it. */
export interface Page {
  rows: object[]
  hasMore: boolean
}

/** What a handler may answer: one stored row, a page of them, or an object shown as it is. */
export type Answer = { row: Row } | { page: Page } | { shown: object }

/** One thing the API does: its route, what it takes, and how it answers. */
export interface Operation<F extends Fields = Fields> {
  method: 'GET' | 'POST' | 'DELETE'
  /** As `/v1/customers/:id`. */
  path: string
  params: F
  /** A page in the browser may call it with a publishable key. */
  publishable?: true
  run(request: {
    tx: Tx
    params: Values<F>
    id: string
    ids: string[]
    key: 'secret' | 'publishable'
  }): Answer
}

/** Declares an operation, so that its parameters give the handler its types. */
export function operation<F extends Fields>(declared: Operation<F>): Operation {
  return declared as unknown as Operation
}
