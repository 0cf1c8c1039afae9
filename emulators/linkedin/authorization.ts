import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  answerUrl,
  parseAuthorizationRequest,
  RefusedRequest,
  UnusableRequest,
} from './authorization-request.ts'
import { readDecision } from './decision.ts'
import type { Emulator } from './emulator.ts'
import { readForm, redirect, sendHtml } from './http.ts'
import { authorizationPage, outagePage, refusalPage } from './page.ts'

/** The page where a person chooses who to be. */
export async function showAuthorization(
  emulator: Emulator,
  _request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const fault = await emulator.takeFault('authorization')
  if (fault?.status) return sendHtml(response, fault.status, outagePage(fault.status))
  answerAuthorization(response, () => {
    const parsed = parseAuthorizationRequest(url.searchParams, (id) => emulator.isKnownClient(id))
    sendHtml(response, 200, authorizationPage(parsed, url.searchParams))
  })
}

/** The submitted page: back to the application with a code or an error, or the page once more. */
export async function decideAuthorization(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request)
  answerAuthorization(response, () => {
    const parsed = parseAuthorizationRequest(form, (id) => emulator.isKnownClient(id))
    const decision = readDecision(form)
    if (decision.kind === 'mistake') {
      return sendHtml(response, 422, authorizationPage(parsed, form, decision))
    }
    if (decision.kind === 'cancel') {
      const doing =
        decision.error === 'user_cancelled_login' ? 'LinkedIn login' : 'the authorization'
      const error_description = `The user cancelled ${doing}`
      return redirect(response, answerUrl(parsed, { error: decision.error, error_description }))
    }
    const code = emulator.grants.issueCode({ ...parsed, ...decision })
    redirect(response, answerUrl(parsed, { code }))
  })
}

function answerAuthorization(response: ServerResponse, answer: () => void): void {
  try {
    answer()
  } catch (error) {
    if (error instanceof UnusableRequest) return sendHtml(response, 400, refusalPage(error.message))
    if (!(error instanceof RefusedRequest)) throw error
    const answered = { error: error.error, error_description: error.message }
    redirect(response, answerUrl(error, answered))
  }
}
