import type { EventRecord } from '../../engine/objects.ts'
import type { Exchange } from '../../wire/api.ts'
import { misfits, unknownParams } from './conform.ts'
import { readSdkSchema, type SdkSchema } from './sdk-schema.ts'

let sdk: SdkSchema | undefined

/** Collects what does not fit the SDK's types in everything the emulator says and is told. */
export class Witness {
  readonly misfits: string[] = []
  readonly seen = new Set<string>()

  exchange(exchange: Exchange): void {
    sdk ??= readSdkSchema()
    if (exchange.route === undefined) return
    const key = `${exchange.method} ${exchange.route.replace(/:\w+/g, ':id')}`
    this.seen.add(key)
    const operation = sdk.operations.get(key)
    if (!operation) {
      this.misfits.push(`${key} is no operation of the SDK`)
      return
    }
    if (exchange.status !== 200) return
    const form = serverParams(exchange.params)
    this.#note(key, unknownParams(operation.params, form))
    this.#note(key, misfits(operation.answer, JSON.parse(exchange.response)))
  }

  event(event: EventRecord): void {
    sdk ??= readSdkSchema()
    if (!sdk.eventTypes.has(event.type)) this.misfits.push(`${event.type} is no event of the SDK`)
    const object = JSON.parse(JSON.stringify(event.data.object)) as { object: string }
    const schema = sdk.objects.get(object.object)
    if (!schema) return this.#note(event.type, [`no schema for ${object.object}`])
    const found = misfits(schema, object)
    const hasNoId = event.type === 'invoice.upcoming'
    this.#note(event.type, hasNoId ? found.filter((it) => it !== 'id is missing') : found)
    if (schema.kind !== 'object') return
    const previous = Object.keys(event.data.previous_attributes ?? {})
    const strange = previous.filter((name) => !schema.properties.has(name))
    this.#note(
      event.type,
      strange.map((name) => `previous_attributes.${name} is unknown`),
    )
  }

  #note(where: string, found: string[]): void {
    this.misfits.push(...found.map((it) => `${where}: ${it}`))
  }
}

/** What only a browser may send, its secret and a bare card, is no parameter of the server's SDK. */
function serverParams(params: Exchange['params']): Exchange['params'] {
  const { key: _, client_secret: secret, payment_method_data: method, ...form } = params
  return secret === undefined && method !== undefined
    ? { ...form, payment_method_data: method }
    : form
}
