import type { LinkedInEmulator } from '../index.ts'

export const client = { id: 'test-client', secret: 'test-secret' }
export const redirectUri = 'http://localhost:3000/auth/linkedin/callback'

export function authorizationUrl(emulator: LinkedInEmulator, changes: Record<string, string> = {}) {
  const url = new URL('/oauth/v2/authorization', emulator.url)
  const usual = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: redirectUri,
    state: 'state-1',
    scope: 'openid profile email',
    nonce: 'nonce-1',
  }
  for (const [name, value] of Object.entries({ ...usual, ...changes })) {
    if (value) url.searchParams.set(name, value)
  }
  return url
}

/** Submits the page as a person would, and returns where the emulator sends them. */
export async function submit(url: URL, choice: Record<string, string>): Promise<URL> {
  const page = await fetch(url)
  const hidden = (await page.text()).matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)
  const form = new URLSearchParams([...hidden].map(([, name = '', value = '']) => [name, value]))
  for (const [name, value] of Object.entries(choice)) form.set(name, value)
  const target = new URL(url.pathname, url)
  const answer = await fetch(target, { method: 'POST', body: form, redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '')
}

export async function getCode(
  emulator: LinkedInEmulator,
  choice: Record<string, string> = { person: 'typed', name: 'Eve Typed', email: 'eve@example.com' },
  changes?: Record<string, string>,
): Promise<string> {
  const sentTo = await submit(authorizationUrl(emulator, changes), choice)
  return sentTo.searchParams.get('code') ?? ''
}

export type TokenAnswer = {
  status: number
  error?: string
  error_description?: string
  access_token: string
  id_token: string
}

export async function exchange(
  emulator: LinkedInEmulator,
  code: string,
  changes: Record<string, string> = {},
): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: client.id,
    client_secret: client.secret,
    ...changes,
  })
  const answer = await fetch(`${emulator.url}/oauth/v2/accessToken`, { method: 'POST', body })
  return { status: answer.status, ...((await answer.json()) as Omit<TokenAnswer, 'status'>) }
}

export async function userinfo(emulator: LinkedInEmulator, accessToken: string) {
  const headers = accessToken ? { authorization: `Bearer ${accessToken}` } : undefined
  const answer = await fetch(`${emulator.url}/v2/userinfo`, headers && { headers })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
