import type { Operation } from './operation.ts'

export interface Match {
  operation: Operation
  ids: string[]
}

interface Node {
  fixed: Map<string, Node>
  variable?: Node
  operations: Map<string, Operation>
}

/** Finds the operation a method and path mean. A fixed word wins over an id in the same place. */
export class Router {
  readonly #root: Node = newNode()

  constructor(operations: Operation[]) {
    for (const operation of operations) this.#add(operation)
  }

  match(method: string, path: string): Match | undefined {
    const ids: string[] = []
    let node: Node | undefined = this.#root
    for (const part of path.split('/').slice(1)) {
      const fixed: Node | undefined = node.fixed.get(part)
      if (!fixed && part === '') return undefined
      if (!fixed) ids.push(decodeURIComponent(part))
      node = fixed ?? node.variable
      if (!node) return undefined
    }
    const operation = node.operations.get(method)
    return operation && { operation, ids }
  }

  #add(operation: Operation): void {
    let node = this.#root
    for (const part of operation.path.split('/').slice(1)) {
      if (part.startsWith(':')) {
        node = node.variable ??= newNode()
        continue
      }
      let next = node.fixed.get(part)
      if (!next) node.fixed.set(part, (next = newNode()))
      node = next
    }
    node.operations.set(operation.method, operation)
  }
}

function newNode(): Node {
  return { fixed: new Map(), operations: new Map() }
}
