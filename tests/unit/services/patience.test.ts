import Stripe from 'stripe'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forEachConcurrently, patiently } from '#server/services/mirror/patience.ts'

const { StripeAPIError, StripeInvalidRequestError, StripeRateLimitError } = Stripe.errors

let pauses: number[]
beforeEach(() => {
  pauses = []
  vi.useFakeTimers()
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Lets it wait as long as it wants, by a clock that jumps. */
async function run(work: () => Promise<string>): Promise<string> {
  const result = patiently(work, ({ seconds }) => pauses.push(seconds))
  result.catch(() => {})
  await vi.runAllTimersAsync()
  return result
}

/** Work that fails so often with this error, and then succeeds. */
function failing(times: number, error: Error) {
  let left = times
  return () => (left-- > 0 ? Promise.reject(error) : Promise.resolve('done'))
}

const busy = (headers = {}) => new StripeRateLimitError({ message: 'slow down', headers } as never)

describe('patiently', () => {
  it('waits as long as Stripe asks, within a minute', async () => {
    const asked = busy({ 'retry-after': '7' })
    await expect(run(failing(2, asked))).resolves.toBe('done')
    await run(failing(1, busy({ 'retry-after': '86400' })))
    expect(pauses).toEqual([7, 7, 60])
  })

  it('waits twice as long each time where Stripe does not say, and gives up after eight attempts', async () => {
    const error = new StripeAPIError({ message: 'down' } as never)
    await expect(run(failing(9, error))).rejects.toBe(error)
    expect(pauses).toEqual([0.5, 1, 2, 4, 8, 16, 32])
  })

  it('does not repeat what no repetition mends', async () => {
    const error = new StripeInvalidRequestError({ message: 'no' } as never)
    await expect(run(failing(1, error))).rejects.toBe(error)
    expect(pauses).toEqual([])
  })
})

describe('forEachConcurrently', () => {
  it('does everything, and never more at a time than it may', async () => {
    let running = 0
    let most = 0
    const done: number[] = []
    await forEachConcurrently([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++running)
      await Promise.resolve()
      done.push(item)
      running -= 1
    })
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(3)
  })
})
