/** Says which Stripe gave no answer; the SDK's own sentence does not. */
export function stripeAway({ message }: Error, apiBase?: URL | string | null): string {
  const where = apiBase ? new URL(apiBase).host : 'api.stripe.com'
  return `Stripe cannot be reached at ${where}: ${message}`
}
