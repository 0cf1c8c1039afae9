import { readFileSync } from 'node:fs'
import { Refusal } from '../engine/refusal.ts'
import type { ServerParts } from '../parts.ts'
import { challengePage, answerChallengePage } from './challenge-page.ts'
import { checkoutPage, completeCheckout } from './checkout-page.ts'
import { dashboardPage } from './dashboard-page.ts'
import { html } from './html.ts'
import { invoicePage, invoicePdf } from './invoice-page.ts'
import { page, type HostedPage } from './page.ts'
import { portalPage, postPortal } from './portal-page.ts'
import { receiptPage } from './receipt-page.ts'

const assets: Record<string, string> = { css: 'text/css', js: 'text/javascript' }

/** Answers the pages Stripe would host, and the dashboard. */
export function answerHosted(
  parts: ServerParts,
  method: string,
  url: URL,
  body: string,
): HostedPage {
  try {
    return find(parts, method, url, new URLSearchParams(body))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const title = error.status === 404 ? 'Not found' : 'That did not work'
    return page(
      { title, status: error.status },
      html`<h1>${title}</h1>
        <p>${error.message}</p>`,
    )
  }
}

function find(parts: ServerParts, method: string, url: URL, form: URLSearchParams): HostedPage {
  const { engine } = parts
  const [area = '', name = '', rest = ''] = url.pathname.replace(/^\/(_hosted\/?)?/, '').split('/')
  if (url.pathname === '/') return dashboardPage(parts)
  if (!url.pathname.startsWith('/_hosted/')) throw noPage(url.pathname)
  if (area === 'assets') return asset(name)
  if (area === 'invoice')
    return rest === 'pdf' ? invoicePdf(engine, name) : invoicePage(engine, name)
  if (area === 'receipt') return receiptPage(engine, name)
  if (area === 'portal') {
    return method === 'POST' ? postPortal(engine, name, rest, form) : portalPage(engine, name, rest)
  }
  if (area === 'checkout') {
    return method === 'POST' ? completeCheckout(engine, name, form) : checkoutPage(engine, name)
  }
  if (area === '3ds') {
    return method === 'POST' ? answerChallengePage(engine, form) : challengePage(url.searchParams)
  }
  throw noPage(url.pathname)
}

function asset(name: string): HostedPage {
  const type = assets[name.split('.')[1] ?? '']
  if (!type || !/^[a-z]+\.(css|js)$/.test(name)) throw noPage(name)
  try {
    const body = readFileSync(new URL(`../browser/pages/${name}`, import.meta.url))
    return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body }
  } catch {
    throw noPage(name)
  }
}

function noPage(path: string): Refusal {
  return new Refusal(404, `The Stripe emulator has no page ${path}.`)
}
