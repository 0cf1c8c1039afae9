/**
 * The emulator's API for one key. A call resolves to the answered object, or to `{ error }` in
 * Stripe's shape.
 */
export function createApi({ base, key, apiVersion }) {
  const headers = { Authorization: `Bearer ${key}` }
  if (apiVersion) headers['Stripe-Version'] = apiVersion

  async function call(path, init = {}) {
    let response
    try {
      response = await fetch(base + path, {
        ...init,
        headers: { ...headers, ...init.headers },
        credentials: 'omit',
        cache: 'no-store',
      })
    } catch {
      const message = `We are experiencing issues connecting to our payments provider: the local Stripe at ${base} did not answer. Please check your internet connection and try again.`
      return { error: { type: 'api_connection_error', message } }
    }
    return readAnswer(response)
  }

  return {
    get: (path, params) => call(`${path}?${formEncode(params)}`),
    post: (path, params) => call(path, { method: 'POST', body: formEncode(params) }),
    postJson: (path, body) =>
      call(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

async function readAnswer(response) {
  const answer = await response.json().catch(() => null)
  if (response.ok && answer) return answer
  if (answer?.error) return { error: answer.error }
  const message = `The local Stripe answered ${response.status} without an error that could be read.`
  return { error: { type: 'api_error', message } }
}

/** `{ card: { cvc: 1 } }` as `card[cvc]=1`, the way Stripe's API reads forms. */
export function formEncode(params) {
  const form = new URLSearchParams()
  const add = (name, value) => {
    if (value === undefined) return
    if (value === null) form.append(name, '')
    else if (typeof value === 'object')
      for (const key of Object.keys(value)) add(`${name}[${key}]`, value[key])
    else form.append(name, String(value))
  }
  for (const name of Object.keys(params)) add(name, params[name])
  return form
}
