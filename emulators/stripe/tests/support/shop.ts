import type Stripe from 'stripe'

/** A monthly price of a product of its own. */
export async function monthlyPrice(
  stripe: Stripe,
  amount = 900,
  recurring: Stripe.PriceCreateParams.Recurring = { interval: 'month' },
): Promise<Stripe.Price> {
  const product = await stripe.products.create({ name: 'Premium' })
  return stripe.prices.create({
    product: product.id,
    currency: 'eur',
    unit_amount: amount,
    recurring,
  })
}

/** A customer whose default payment method is the given test card. */
export async function customerWith(
  stripe: Stripe,
  card = 'pm_card_visa',
  details: Stripe.CustomerCreateParams = {},
): Promise<Stripe.Customer> {
  const customer = await stripe.customers.create(details)
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id })
  return stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: method.id },
  })
}

/** A subscription of a new customer to a new price. */
export async function subscribed(
  stripe: Stripe,
  card = 'pm_card_visa',
  more: Partial<Stripe.SubscriptionCreateParams> = {},
) {
  const price = await monthlyPrice(stripe)
  const customer = await customerWith(stripe, card)
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    payment_behavior: 'allow_incomplete',
    expand: ['latest_invoice'],
    ...more,
  })
  return { price, customer, subscription, item: subscription.items.data[0]! }
}

/** The latest invoice of a subscription, read anew. */
export async function latestInvoice(stripe: Stripe, subscription: string): Promise<Stripe.Invoice> {
  const { latest_invoice } = await stripe.subscriptions.retrieve(subscription, {
    expand: ['latest_invoice'],
  })
  return latest_invoice as Stripe.Invoice
}
