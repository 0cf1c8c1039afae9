import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followClock } from '#server/adapters/clock.ts'
import { createLog } from '#server/adapters/log.ts'
import { startStripeEmulator, type StripeEmulator } from '../../emulators/stripe/index.ts'

const log = createLog('silent')
const hourSeconds = 3600
const secondsAhead = (now: Date) => Math.round((now.getTime() - Date.now()) / 1000)

let emulator: StripeEmulator
beforeAll(async () => {
  emulator = await startStripeEmulator()
})
afterAll(() => emulator.close())

describe('a clock that follows another', () => {
  it('goes where the emulator’s clock goes, and keeps the time when it cannot be read', async () => {
    const clock = followClock(new URL('/_emulator/clock', emulator.url), log)
    expect(secondsAhead(clock.now())).toBeCloseTo(0, 0)
    await emulator.advance(100 * hourSeconds)
    const ahead = () => secondsAhead(clock.now())
    await expect.poll(ahead).toBeCloseTo(100 * hourSeconds, -1)
    await emulator.close()
    expect(ahead()).toBeCloseTo(100 * hourSeconds, -1)
    emulator = await startStripeEmulator()
  })

  it('runs on by this machine’s time where the answer is no clock', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{"offset":"tomorrow"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const clock = followClock(new URL(`http://127.0.0.1:${port}/clock`), log)
    await expect.poll(() => asked.length).toBeGreaterThan(1)
    expect(secondsAhead(clock.now())).toBeCloseTo(0, 0)
    server.close()
  })
})
