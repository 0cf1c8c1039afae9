import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { spawnBound } from '../../scripts/lib/bound-process.ts'
import { identify, isRunning } from '../../scripts/lib/process-alive.ts'

const library = path.resolve(import.meta.dirname, '../../scripts/lib/bound-process.ts')

/** A process that starts another, bound to it, and prints the other's id. */
async function startStarter(program: string) {
  const script = `
    const { spawnBound } = await import(${JSON.stringify(library)})
    console.log(spawnBound(process.execPath, ['-e', ${JSON.stringify(program)}], { graceSeconds: 1 }).pid)
    setInterval(() => {}, 1000)`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script])
  const [line] = (await once(starter.stdout, 'data')) as [Buffer]
  return { starter, bound: identify(Number(line.toString())) }
}

const waits = 'setInterval(() => {}, 1000)'
const waitsStubbornly = `process.on('SIGTERM', () => {}); ${waits}`

test.each([
  ['politely', waits],
  ['by force when it does not listen', waitsStubbornly],
])('a process ends with its killed starter, %s', async (_how, program) => {
  const { starter, bound } = await startStarter(program)
  expect(isRunning(bound)).toBe(true)
  starter.kill('SIGKILL')
  await expect.poll(() => isRunning(bound)).toBe(false)
})

test('stopping waits for the end, and forces it after the grace', async () => {
  const program = `${waitsStubbornly}; console.log('ready')`
  const bound = spawnBound(process.execPath, ['-e', program], { graceSeconds: 1, stdout: 'pipe' })
  await once(bound.child.stdout ?? bound.child, 'data')
  await bound.stop()
  expect((await bound.exited).signal).toBe('SIGKILL')
})

test('what it started and left behind goes with it', async () => {
  const program = `
    const { spawn } = require('node:child_process')
    console.log(spawn(process.execPath, ['-e', ${JSON.stringify(waits)}], { stdio: 'ignore' }).pid)
    setInterval(() => {}, 1000)`
  const bound = spawnBound(process.execPath, ['-e', program], { stdout: 'pipe' })
  const [line] = (await once(bound.child.stdout ?? bound.child, 'data')) as [Buffer]
  const grandchild = identify(Number(line.toString()))
  expect(isRunning(grandchild)).toBe(true)
  await bound.stop()
  await expect.poll(() => isRunning(grandchild)).toBe(false)
})

test('a program that does not exist ends at once', async () => {
  const { exited } = spawnBound('/does/not/exist', [])
  expect((await exited).code).toBe(127)
})
