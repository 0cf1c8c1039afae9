import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tryLock, unlock, withLock } from '../../scripts/lib/file-lock.ts'
import { identify } from '../../scripts/lib/process-alive.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almanac-lock-'))
  file = path.join(folder, 'thing.lock')
})

afterEach(() => rm(folder, { recursive: true }))

test('a held lock names its holder until it is given back', () => {
  expect(tryLock(file)).toEqual({ held: true })
  expect(tryLock(file)).toEqual({ held: false, by: identify(process.pid) })
  unlock(file)
  expect(tryLock(file).held).toBe(true)
})

test('the lock of a dead process is free, also when its number has a new owner', async () => {
  for (const dead of ['999999999 1', `${process.pid} of-another-start`]) {
    await writeFile(file, dead)
    expect(tryLock(file).held).toBe(true)
    unlock(file)
  }
})

test('only one is at work at a time', async () => {
  let [atWork, most] = [0, 0]
  const work = () =>
    withLock(file, async () => {
      most = Math.max(most, ++atWork)
      await new Promise((resolve) => setTimeout(resolve, 20))
      atWork--
    })
  await Promise.all([work(), work(), work()])
  expect(most).toBe(1)
})
