import { registerEndpoint } from '@nuxt/test-utils/runtime'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { defineEventHandler, getQuery, readBody } from 'h3'
import { afterEach, beforeEach } from 'vitest'
import { clearNuxtData, clearNuxtState } from '#imports'
import { AppError, errorTable } from '#shared/errors.ts'
import { serverWire } from '#shared/wire.ts'

type Answer = (input: never) => unknown

/**
 * Answers calls of procedures, by their paths, in the form the server does; an AppError as one of the
 * table. Returns what takes the answers back.
 */
export function answerCalls(answers: Record<string, Answer>): () => void {
  const names = Object.keys(answers)
  // Calls of one moment go together in one request.
  const paths = [
    ...names,
    ...names.flatMap((first) => names.map((second) => `${first},${second}`)),
  ].map((path) => {
    const asked = path.split(',').map((name) => answers[name]!)
    const handler = defineEventHandler(async (event) => {
      const given = event.method === 'POST' ? await readBody(event) : getQuery(event).input
      const inputs = (typeof given === 'string' ? JSON.parse(given) : given) ?? {}
      return Promise.all(asked.map((answer, index) => answered(answer, inputs[index])))
    })
    return registerEndpoint(`/api/trpc/${path}`, handler)
  })
  return () => paths.forEach((takeBack) => takeBack())
}

async function answered(answer: Answer, input: unknown) {
  try {
    const data = await answer(input as never)
    return { result: { data: serverWire.output.serialize(data) } }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message, details } = error
    const [httpStatus, name] = errorTable[code]
    const data = { code: name, httpStatus, app: { code, ...details } }
    return {
      error: serverWire.output.serialize({ message, code: TRPC_ERROR_CODES_BY_KEY[name], data }),
    }
  }
}

/**
 * Lets each test of a file begin with nothing known. Returns what notes how something is taken back once the
 * test is over, such as the answers of `answerCalls`.
 */
export function useTakeBack(): (takeBack: () => void) => void {
  let undo: (() => void)[] = []
  beforeEach(() => {
    clearNuxtData()
    clearNuxtState()
  })
  afterEach(() => {
    undo.forEach((takeBack) => takeBack())
    undo = []
  })
  return (takeBack) => void undo.push(takeBack)
}
