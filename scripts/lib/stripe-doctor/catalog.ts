import { prices, type CatalogPrice } from '#shared/catalog.ts'
import { planPortal } from '../stripe-setup/portal.ts'
import { planPrices } from '../stripe-setup/prices.ts'
import { planProduct } from '../stripe-setup/product.ts'
import { critical, setUp, warning, type Check, type Finding } from './check.ts'

/** Whether what is sold at Stripe is what shared/catalog.ts says. */
export const catalog: Check = {
  name: 'products and prices',
  needs: ['api'],
  run: async ({ stripe }) => {
    const changes = [await planProduct(stripe), ...(await planPrices(stripe))]
    return changes.flatMap(({ action, what }): Finding[] => {
      if (action === 'keep') return []
      if (action === 'update') return [warning(`At Stripe this differs: ${what}.`, setUp)]
      const state = action === 'create' ? 'is missing' : 'has another amount or interval'
      return [critical(`At Stripe this ${state}: ${what}.`, setUp)]
    })
  },
}

/** Whether the prices people see are those of the catalog. */
export const shownPrices: Check = {
  name: 'prices shown',
  needs: ['database'],
  run: async ({ db }) => {
    const rows = await db.price.findMany({ where: { active: true } })
    const isShown = (price: CatalogPrice) =>
      rows.some(
        (row) =>
          row.lookupKey === price.lookupKey &&
          row.unitAmount === price.unitAmount &&
          row.currency === price.currency,
      )
    const wrong = prices.filter((price) => !isShown(price)).map(({ lookupKey }) => lookupKey)
    if (wrong.length === 0) return []
    return [
      warning(
        `The database does not have these prices as the catalog says: ${wrong.join(', ')}.`,
        'Run npx tsx scripts/stripe-sync.ts.',
      ),
    ]
  },
}

/** Whether Stripe's portal lets people do what the account page says. */
export const portal: Check = {
  name: 'portal',
  needs: ['api'],
  run: async ({ stripe, config }) => {
    const { action, what } = await planPortal(stripe, config.siteUrl)
    if (action === 'keep') return []
    const state = action === 'create' ? 'is missing' : 'differs'
    return [warning(`At Stripe this ${state}: ${what}.`, setUp)]
  },
}
