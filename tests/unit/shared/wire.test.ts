import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appRouter } from '#server/trpc/router.ts'
import { clientWire, serverWire } from '#shared/wire.ts'

type Definition = { inputs: readonly z.ZodType[] }

const inputs = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]) =>
  (procedure as unknown as { _def: Definition })._def.inputs.map((input) => [path, input] as const),
)

describe('what a procedure is asked', () => {
  it('is looked at below', () => expect(inputs.length).toBeGreaterThan(10))

  it.each(inputs)('%s is nothing but JSON', (_, input) => {
    expect(() => z.toJSONSchema(input, { io: 'input' })).not.toThrow()
  })

  it('would be noticed if it were not', () => {
    const input = z.object({ since: z.date() })
    expect(() => z.toJSONSchema(input, { io: 'input' })).toThrow('Date')
  })
})

describe('what a procedure answers', () => {
  it('comes with its dates, and without what is left out', () => {
    const answer = { at: new Date('2027-05-03'), note: undefined, days: [null, 1] }
    const sent = JSON.parse(JSON.stringify(serverWire.output.serialize(answer)))
    expect(clientWire.output.deserialize(sent)).toStrictEqual(answer)
  })
})
