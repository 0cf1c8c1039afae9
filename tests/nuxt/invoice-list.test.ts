import { mountSuspended } from '@nuxt/test-utils/runtime'
import { expect, it } from 'vitest'
import { billingPolicy } from '#shared/catalog.ts'
import InvoiceList from '~/components/billing/InvoiceList.vue'
import { paidInvoice } from '../fixtures/billing-states.ts'

const linksOf = async (count: number) => {
  const invoices = Array.from({ length: count }, (_, index) => ({
    ...paidInvoice,
    id: `in_${index}`,
  }))
  const list = await mountSuspended(InvoiceList, { props: { invoices } })
  return list.findAll('a').map((link) => link.text())
}

it('where there may be older invoices than are shown, they are one link away', async () => {
  expect(await linksOf(billingPolicy.invoicesShown)).toContain('all invoices at Stripe')
  expect(await linksOf(billingPolicy.invoicesShown - 1)).not.toContain('all invoices at Stripe')
})
