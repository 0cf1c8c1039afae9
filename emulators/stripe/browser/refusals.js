/** The page's mistake, in words. Thrown where Stripe.js throws, resolved as an error where it resolves. */
export class IntegrationError extends Error {
  name = 'IntegrationError'
}

/** An option that does nothing here would hide that it does something at Stripe. */
export function refuseUnknown(where, given, known) {
  for (const name of Object.keys(given ?? {})) {
    if (given[name] === undefined || known.includes(name)) continue
    throw new IntegrationError(
      `${where}: the local stand-in for Stripe.js does not know \`${name}\`. It knows: ${known.join(', ')}.`,
    )
  }
}

/** For what only changes the looks: the page works, yet it will look different at Stripe. */
export function warnUnknown(where, given, known) {
  const unknown = Object.keys(given ?? {}).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  console.warn(`${where}: the local stand-in for Stripe.js draws without ${unknown.join(', ')}.`)
}

/** An asynchronous method that keeps Stripe's promise: it resolves, whatever happens. */
export function resolving(name, method) {
  return async (...args) => {
    try {
      return await method(...args)
    } catch (error) {
      const mistake = error instanceof IntegrationError
      if (!mistake) console.error(error)
      const type = mistake ? 'invalid_request_error' : 'api_error'
      return { error: { type, message: `${name}(): ${error.message}` } }
    }
  }
}
