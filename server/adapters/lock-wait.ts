import { AppError } from '#shared/errors.ts'

/** One wait for several things in a row, such as a turn, a place, a connection and a lock. */
export type Wait = {
  /** Throws AppError `busy` when it is over: whoever waited was told so, and nothing may begin for them. */
  check(): void
  /** What is left of it, at least one. */
  leftMilliseconds(): number
  /** What was waited for is there: from now on the work may take its time. Throws like `check`. */
  end(): void
}

/**
 * Does work that first has to wait, at most so many seconds until it calls `end`. Throws AppError `busy`
 * the moment these are over, and what the work throws.
 */
export async function startWait<T>(seconds: number, work: (wait: Wait) => Promise<T>): Promise<T> {
  const endsAt = performance.now() + seconds * 1000
  const { promise: over, reject } = Promise.withResolvers<never>()
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    reject(new AppError('busy'))
  }, seconds * 1000)
  const check = () => {
    if (isOver) throw new AppError('busy')
  }
  const wait: Wait = {
    check,
    leftMilliseconds: () => Math.max(1, Math.ceil(endsAt - performance.now())),
    end() {
      check()
      clearTimeout(timer)
    },
  }
  try {
    return await Promise.race([over, work(wait)])
  } finally {
    clearTimeout(timer)
  }
}
