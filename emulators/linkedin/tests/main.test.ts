import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { afterEach, expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../main.ts')
const started: ChildProcessWithoutNullStreams[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [script, ...args])
  started.push(child)
  return child
}

async function firstLine(stream: Readable): Promise<string> {
  const [chunk] = (await once(stream ?? new EventEmitter(), 'data')) as [Buffer]
  return chunk.toString().trim()
}

test('it says where it is in one line, and ends on SIGTERM', async () => {
  const child = start('--port', '0')
  expect(await firstLine(child.stdout)).toMatch(/^LinkedIn emulator on http:\/\/localhost:\d+$/)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('a taken port is said in one sentence', async () => {
  const port = (await firstLine(start('--port', '0').stdout)).split(':').at(-1) ?? ''
  const second = start('--port', port)
  const exit = once(second, 'exit')
  expect(await firstLine(second.stderr)).toContain(`Port ${port} is taken by another program.`)
  expect(await exit).toEqual([1, null])
})
