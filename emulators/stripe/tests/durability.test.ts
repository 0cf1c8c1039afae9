import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startStripeEmulator } from '../index.ts'
import { clientOf, startBench } from './support/emulator.ts'
import { startReceiver } from './support/receiver.ts'
import { subscribed } from './support/shop.ts'

const folders: string[] = []
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-'))
  folders.push(folder)
  return folder
}

/** The command line emulator as a process of its own; resolves when it says that it is ready. */
async function spawnEmulator(
  folder: string,
  port = 0,
): Promise<{ child: ChildProcess; port: number }> {
  const main = join(import.meta.dirname, '..', 'main.ts')
  const child = spawn(process.execPath, [main, '--port', String(port)], {
    env: { ...process.env, STRIPE_EMULATOR_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const line = await new Promise<string>((resolve) =>
    child.stdout!.once('data', (it: Buffer) => resolve(String(it))),
  )
  return { child, port: Number(/http:\/\/localhost:(\d+)/.exec(line)![1]) }
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

test('what was answered survives kill -9, the clock and the idempotency keys with it', async () => {
  const folder = newFolder()
  const first = await spawnEmulator(folder)
  const before = clientOf(first)
  const { subscription } = await subscribed(before)
  const customer = await before.customers.create({}, { idempotencyKey: 'once' })
  await fetch(`http://localhost:${first.port}/_emulator/clock`, {
    method: 'POST',
    body: '{"advance":7200}',
  })
  first.child.kill('SIGKILL')
  await ended(first.child)
  appendFileSync(join(folder, 'journal.jsonl'), '{"put":[{"object":"customer","id":"cus_torn"')

  const second = await spawnEmulator(folder)
  const after = clientOf(second)
  expect(await after.subscriptions.retrieve(subscription.id)).toMatchObject({ status: 'active' })
  expect((await after.customers.create({}, { idempotencyKey: 'once' })).id).toBe(customer.id)
  await expect(after.customers.retrieve('cus_torn')).rejects.toThrow('No such customer')
  const clock = await (await fetch(`http://localhost:${second.port}/_emulator/clock`)).json()
  expect(clock.offset).toBe(7200)
  second.child.kill('SIGTERM')
  expect(await ended(second.child)).toBe(0)
})

test('an event that was not delivered when the process ended is delivered by the next one', async () => {
  const folder = newFolder()
  const receiver = await startReceiver()
  receiver.answers = [500]
  const first = await startStripeEmulator({ dataDir: folder, webhookRetrySeconds: [60] })
  const stripe = clientOf(first)
  await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] })
  await stripe.customers.create()
  await expect.poll(() => receiver.received.length).toBe(1)
  await first.settled()
  await first.close()
  const second = await startStripeEmulator({ dataDir: folder })
  await expect.poll(() => receiver.received.length).toBe(2)
  await second.close()
})

test('two emulators run side by side, but never in one folder', async () => {
  const folder = newFolder()
  const one = await startBench({ dataDir: folder })
  const other = await startBench({ dataDir: newFolder() })
  await one.stripe.customers.create()
  expect((await other.stripe.customers.list()).data).toEqual([])
  await expect(startStripeEmulator({ dataDir: folder })).rejects.toThrow('is in use')
})

test('a taken port ends the process with a sentence and code 1', async () => {
  const { emulator } = await startBench()
  const main = join(import.meta.dirname, '..', 'main.ts')
  const child = spawn(process.execPath, [main, '--port', String(emulator.port)], { stdio: 'pipe' })
  children.push(child)
  let said = ''
  child.stderr.on('data', (it: Buffer) => (said += String(it)))
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said).toContain(`Port ${emulator.port} is taken`)
})

test('a reset forgets everything, on disk as well', async () => {
  const folder = newFolder()
  const first = await startStripeEmulator({ dataDir: folder })
  await clientOf(first).customers.create()
  first.reset()
  await first.close()
  const second = await startStripeEmulator({ dataDir: folder })
  expect((await clientOf(second).customers.list()).data).toEqual([])
  await second.close()
})
