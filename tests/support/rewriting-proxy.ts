import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Stands before a world's Stripe and changes what it answers, for shapes the emulator never sends.
 * Returns its address.
 */
export async function startRewritingProxy(target: URL, rewrite: (answer: string) => string) {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { authorization = '', 'stripe-version': version = '' } = request.headers
      const answer = await fetch(new URL(request.url ?? '/', target), {
        method: request.method ?? 'GET',
        headers: {
          authorization,
          'stripe-version': String(version),
          'content-type': 'application/x-www-form-urlencoded',
        },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(rewrite(await answer.text()))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
