import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

const require = createRequire(import.meta.url)
const stripeJs = require.resolve('@stripe/stripe-js/dist/pure.mjs').replace(/pure\.mjs$/, '')

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checkout</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<main>
  <h1>Your card</h1>
  <form id="form"><div id="card"></div><button>Pay €49.00</button></form>
</main>
<script type="module" nonce="x" src="/page.js"></script>
</html>`

const CSS = `
body { margin: 0; background: #fff; color: #2b2f38; font: 16px/1.5 system-ui, sans-serif; }
body.dark { background: #12110f; color: #f2f3f5; }
main { max-width: 27rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.125rem; }
form > button { width: 100%; margin-top: 1.5rem; padding: .75rem; font: inherit; font-weight: 600;
  color: #fff; background: #245247; border: 0; border-radius: 8px; }`

// The page does what the app does: it puts the configured script in place, then asks stripe-js.
const script = (api: string) => `
import { loadStripe } from '/stripe-js/pure.mjs'
window.loadStripe = loadStripe
window.submits = 0
document.querySelector('#form').addEventListener('submit', (event) => {
  event.preventDefault()
  window.submits += 1
})
const script = document.createElement('script')
script.src = '${api}/endive/stripe.js'
script.onload = () => (window.loaded = true)
document.head.append(script)`

const policy = (api: string) =>
  [
    "default-src 'self'",
    "script-src 'nonce-x' 'strict-dynamic'",
    "style-src 'self'",
    `connect-src 'self' ${api}`,
    "img-src 'self' data:",
  ].join('; ')

/** A checkout page under a policy without `unsafe-inline`, on an origin of its own. */
export async function startPageServer(api: string) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://page')
    response.setHeader('content-security-policy', policy(api))
    if (pathname.startsWith('/stripe-js/'))
      return send('text/javascript', readFileSync(stripeJs + pathname.slice(11), 'utf8'))
    if (pathname === '/page.js') return send('text/javascript', script(api))
    if (pathname === '/page.css') return send('text/css', CSS)
    return send('text/html', HTML)

    function send(type: string, body: string) {
      response.writeHead(200, { 'content-type': type }).end(body)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
