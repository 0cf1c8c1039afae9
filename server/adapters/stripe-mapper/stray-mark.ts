import { z } from 'zod'
import { read } from './read.ts'

/** Written on a subscription that an operator ends because its owner has another one. */
export const strayMark = { ended_as_stray: 'true' } as const

const marked = z.object({ metadata: z.record(z.string(), z.string()).nullish() })

/** Whether a subscription was ended, or is being ended, as a stray one. */
export function hasStrayMark(raw: unknown): boolean {
  const { metadata } = read('subscription', marked, raw)
  return metadata?.ended_as_stray === strayMark.ended_as_stray
}
