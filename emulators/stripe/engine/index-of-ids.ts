/**
 * The ids of the rows that have a value. Most values have one row, so that one id is kept as it is
 * and only several make a set: at ten thousand customers the sets alone would fill the memory.
 */
export class Index {
  readonly #ids = new Map<string, string | Set<string>>()

  get(value: string): string[] | undefined {
    const ids = this.#ids.get(value)
    return typeof ids === 'string' ? [ids] : ids && [...ids]
  }

  add(value: string, id: string): void {
    const ids = this.#ids.get(value)
    if (ids === undefined) this.#ids.set(value, id)
    else if (typeof ids !== 'string') ids.add(id)
    else if (ids !== id) this.#ids.set(value, new Set([ids, id]))
  }

  remove(value: string, id: string): void {
    const ids = this.#ids.get(value)
    if (ids === id) this.#ids.delete(value)
    else if (ids instanceof Set && ids.delete(id) && ids.size === 0) this.#ids.delete(value)
  }
}
