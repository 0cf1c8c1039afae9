import { readFileSync } from 'node:fs'

/** The parts of the Stripe.js stand-in, in the order they need each other. */
const parts = ['card-rules', 'theme', 'card-form', 'challenge', 'requests', 'elements', 'main']

/** One classic script from the parts; they share a scope that the page cannot see into. */
export function stripeJs(): string {
  const sources = parts.map((name) =>
    readFileSync(new URL(`./stripe-js/${name}.js`, import.meta.url), 'utf8'),
  )
  return `(function () {\n'use strict'\n\n${sources.join('\n')}})()\n`
}
