import type { Operation } from '../wire/operation.ts'
import { catalog } from './catalog.ts'
import { customers } from './customers.ts'
import { developer } from './developer.ts'
import { invoices } from './invoices.ts'
import { paymentIntents } from './payment-intents.ts'
import { paymentMethods } from './payment-methods.ts'
import { subscriptions } from './subscriptions.ts'

/** Every operation the emulator knows. */
export const operations: Operation[] = [
  ...customers,
  ...paymentMethods,
  ...catalog,
  ...subscriptions,
  ...invoices,
  ...paymentIntents,
  ...developer,
]
