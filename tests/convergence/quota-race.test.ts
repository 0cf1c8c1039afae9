import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiLimits } from '#shared/catalog.ts'
import { keyOf } from '../support/api-keys.ts'
import { setStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await setStage(inject('testCluster'), 2)
})
afterAll(() => stage.stop({ keepLogs: false }))

const limit = apiLimits.free.callsPerMonth

/**
 * Calls the API, and reads what became of it: the status, and the problem's code. On a connection of its
 * own: one that was kept may be closed by the server at the moment it is used again.
 */
async function answerOf(url: string, key: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}` }
  const request = get(`${url}/api/v1/countries/BE`, { headers, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const body = (await json(response)) as { code: string }
  // On a busy machine a call may wait too long for a connection to the database. It must not have counted.
  if ((response.statusCode ?? 0) >= 500) return answerOf(url, key)
  return response.statusCode === 200 ? '200' : `${response.statusCode} ${body.code}`
}

/** How often each word stands in a list. */
const tally = (words: string[]) =>
  Object.fromEntries(
    Map.groupBy(words, (word) => word)
      .entries()
      .map(([word, all]) => [word, all.length]),
  )

describe(`${2 * limit} calls at once, over two processes, of a free user with ${limit} a month`, () => {
  it('are answered: exactly the month’s calls with 200, and all others with quota_exceeded', async () => {
    const person = await stage.signUp('busy')
    const owner = { id: person.userId, name: person.name, email: null, address: null }
    // Two keys, each used at both processes, for the month is the person's.
    const keys = [await keyOf(stage.deps, owner), await keyOf(stage.deps, owner)] as const
    const calls = Array.from({ length: 2 * limit }, (_, turn) => {
      const url = stage.processes.urls[turn % 2]!
      return answerOf(url, keys[Math.floor(turn / 2) % 2]!)
    })
    expect(tally(await Promise.all(calls))).toEqual({ '200': limit, '429 quota_exceeded': limit })

    const { used } = await stage.db.apiQuota.findFirstOrThrow({ where: { userId: owner.id } })
    expect(used).toBe(limit)
    const { _sum } = await stage.db.apiUsage.aggregate({
      where: { userId: owner.id },
      _sum: { calls: true },
    })
    expect(_sum.calls).toBe(limit)
  })
})
