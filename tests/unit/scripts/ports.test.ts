import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { findFreePort } from '../../../scripts/lib/ports.ts'
import { inRoot } from '../../../scripts/lib/root.ts'

// Where nobody else looks, so that only the searches of this test meet.
const range = { first: 30_100, last: 30_119 }

describe('a free port', () => {
  it('is given to one search only, in this process and in others', async () => {
    const own = await Promise.all(Array.from({ length: 8 }, () => findFreePort(range)))
    const asked = `import { findFreePort } from ${JSON.stringify(inRoot('scripts/lib/ports.ts'))}
      const ports = []
      for (let n = 0; n < 4; n += 1) ports.push(await findFreePort(${JSON.stringify(range)}))
      console.log(JSON.stringify(ports))`
    const args = ['--input-type=module', '--eval', asked]
    const others = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    expect(new Set([...own, ...others]).size).toBe(12)
  })

  it('is one that no outgoing connection of this machine can take', async () => {
    expect(await findFreePort()).toBeLessThan(32_768)
  })

  it('is not one that somebody listens on, and none is found when that is the only one', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const taken = (server.address() as AddressInfo).port
    await expect(findFreePort({ first: taken, last: taken })).rejects.toThrow(
      `No port between ${taken} and ${taken} is free.`,
    )
    server.close()
  })
})
