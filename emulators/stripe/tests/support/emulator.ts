import Stripe from 'stripe'
import { afterEach, expect } from 'vitest'
import type { EventRecord } from '../../engine/objects.ts'
import { startStripeEmulator, type EmulatorOptions, type StripeEmulator } from '../../index.ts'
import { Witness } from './witness.ts'

export interface Bench {
  emulator: StripeEmulator
  stripe: Stripe
  /** Every event so far, oldest first. */
  events: EventRecord[]
  /** The types of the events since the last call. */
  newTypes(): string[]
}

const open: { emulator: StripeEmulator; witness: Witness }[] = []

afterEach(async () => {
  for (const { emulator, witness } of open.splice(0)) {
    await emulator.close()
    expect([...new Set(witness.misfits)]).toEqual([])
  }
})

/** The unmodified SDK, pointed at an emulator. */
export function clientOf(emulator: { port: number }, key = 'sk_test_emulator'): Stripe {
  return new Stripe(key, {
    host: 'localhost',
    port: emulator.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  })
}

/**
 * An emulator of its own for one test, closed afterwards. All it answered and announced is then
 * held against the types of the installed SDK.
 */
export async function startBench(options: EmulatorOptions = {}): Promise<Bench> {
  const witness = new Witness()
  const events: EventRecord[] = []
  const emulator = await startStripeEmulator({
    ...options,
    onExchange: (exchange) => {
      witness.exchange(exchange)
      options.onExchange?.(exchange)
    },
    onEvent: (event) => {
      witness.event(event)
      events.push(event)
    },
  })
  open.push({ emulator, witness })
  let told = 0
  return {
    emulator,
    stripe: clientOf(emulator),
    events,
    newTypes() {
      const types = events.slice(told).map((event) => event.type)
      told = events.length
      return types
    },
  }
}
