/* Requests to the emulator that served this script; a form post needs no CORS preflight. */

const origin = new URL(document.currentScript.src).origin

function encode(value, path, into) {
  if (value === undefined || value === null) return into
  if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      encode(inner, path === '' ? key : `${path}[${key}]`, into)
    }
    return into
  }
  into.append(path, String(value))
  return into
}

/* Resolves to `{ value }` or `{ error }`: Stripe.js answers errors, it does not throw them. */
async function call(key, method, path, params = {}) {
  const form = encode({ key, ...params }, '', new URLSearchParams())
  const url = method === 'GET' ? `${origin}${path}?${form}` : `${origin}${path}`
  try {
    const response = await fetch(url, method === 'GET' ? {} : { method, body: form })
    const body = await response.json()
    return response.ok ? { value: body } : { error: body.error }
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message:
          'We are experiencing issues connecting to our payments provider. Please check your connection and try again.',
      },
    }
  }
}

/* Tells the emulator what the customer answered to the bank. */
async function answerBank(clientSecret, outcome) {
  await fetch(`${origin}/_emulator/challenge`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ client_secret: clientSecret, outcome }),
  })
}
