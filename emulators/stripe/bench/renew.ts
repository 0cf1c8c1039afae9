import { request } from 'node:http'
import { parseArgs } from 'node:util'
import { startStripeEmulator } from '../index.ts'

/*
 * Renews many customers by one move of the clock each month and prints what it cost:
 *   node --expose-gc bench/renew.ts [--customers N] [--months N] [--kept-invoices N] [--data FOLDER]
 */

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    months: { type: 'string', default: '4' },
    'kept-invoices': { type: 'string' },
    data: { type: 'string' },
  },
})
const customers = Number(values.customers)
const kept = values['kept-invoices']
const emulator = await startStripeEmulator({
  dataDir: values.data,
  settings: { keptInvoices: kept === undefined ? null : Number(kept) },
})

/** One form post over a kept connection; the SDK's own cost is not what is measured. */
function post(path: string, form: Record<string, string>): Promise<{ id: string }> {
  const body = new URLSearchParams(form).toString()
  return new Promise((resolve, reject) => {
    const call = request(
      `http://127.0.0.1:${emulator.port}${path}`,
      { method: 'POST', headers: { authorization: 'Bearer sk_test_bench' } },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
        response.on('end', () => resolve(JSON.parse(text) as { id: string }))
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1)
const megabytes = () => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 1e6)
}

const product = await post('/v1/products', { name: 'Bench' })
const price = await post('/v1/prices', {
  product: product.id,
  currency: 'eur',
  unit_amount: '900',
  'recurring[interval]': 'month',
})
let began = performance.now()
for (let count = 0; count < customers; count += 1) {
  const customer = await post('/v1/customers', { payment_method: 'pm_card_visa' })
  const methods = await fetch(`${emulator.url}/v1/customers/${customer.id}/payment_methods`, {
    headers: { authorization: 'Bearer sk_test_bench' },
  })
  const [method] = ((await methods.json()) as { data: { id: string }[] }).data
  await post('/v1/subscriptions', {
    customer: customer.id,
    'items[0][price]': price.id,
    default_payment_method: method!.id,
  })
}
console.log(`${customers} customers subscribed in ${seconds(began)} s, heap ${megabytes()} MB`)
for (let month = 1; month <= Number(values.months); month += 1) {
  began = performance.now()
  await emulator.advance(31 * 86_400 + 7200)
  console.log(`renewal ${month}: ${seconds(began)} s, heap ${megabytes()} MB`)
}
await emulator.close()
