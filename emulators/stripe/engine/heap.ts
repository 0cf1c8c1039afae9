/** A binary heap of things to do, the earliest first. */
export class Heap<Task extends { at: number }> {
  readonly #tasks: Task[] = []

  peek(): Task | undefined {
    return this.#tasks[0]
  }

  push(task: Task): void {
    const tasks = this.#tasks
    let place = tasks.push(task) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (tasks[parent]!.at <= task.at) break
      tasks[place] = tasks[parent]!
      place = parent
    }
    tasks[place] = task
  }

  pop(): Task | undefined {
    const tasks = this.#tasks
    const first = tasks[0]
    const last = tasks.pop()
    if (!first || !last || tasks.length === 0) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= tasks.length) break
      if (child + 1 < tasks.length && tasks[child + 1]!.at < tasks[child]!.at) child += 1
      if (tasks[child]!.at >= last.at) break
      tasks[place] = tasks[child]!
      place = child
    }
    tasks[place] = last
    return first
  }
}
