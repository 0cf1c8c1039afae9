import { type AuthorizationRequest, requestFields } from './authorization-request.ts'
import { type Decision, troubles } from './decision.ts'
import { escapeHtml } from './http.ts'
import { styles } from './page-styles.ts'
import { fullName, type Person, samplePeople } from './people.ts'
import { initials } from './picture.ts'

type Mistake = Extract<Decision, { kind: 'mistake' }>

/** The page on which a person signs in and agrees; a plain form without any script. */
export function authorizationPage(
  request: AuthorizationRequest,
  sent: URLSearchParams,
  mistake?: Mistake,
): string {
  const carried = requestFields.filter((name) => sent.get(name))
  const hidden = carried.map((name) => hiddenField(name, sent.get(name) ?? '')).join('\n')
  const host = escapeHtml(new URL(request.redirectUri).host)
  return document(
    'Sign in',
    `<h1>Sign in to <b>${host}</b></h1>
<p>The application <code>${escapeHtml(request.clientId)}</code> asks for ${asked(request)}.</p>
<form method="post" action="/oauth/v2/authorization">
${hidden}
<button class="default" name="person" value="typed" tabindex="-1" aria-hidden="true"></button>
<ul class="people">
${samplePeople.map(personRow).join('\n')}
</ul>
<fieldset>
<legend>Somebody else</legend>
${textField('name', 'Name', sent, mistake, 'autocomplete="off" maxlength="100"')}
${textField('email', 'E-mail address (optional)', sent, mistake, 'type="email" autocomplete="off" maxlength="200"')}
<p class="hint">The same address is the same person the next time.</p>
<button class="primary" name="person" value="typed">Continue as this person</button>
</fieldset>
<fieldset>
<legend>How it goes</legend>
<label class="check"><input type="checkbox" name="hide_email" value="yes"${sent.has('hide_email') ? ' checked' : ''}>
Do not share an e-mail address</label>
<label for="trouble">Trouble to make</label>
<select id="trouble" name="trouble">
${Object.entries(troubles).map(troubleOption).join('\n')}
</select>
</fieldset>
<div class="refuse">
<button name="cancel" value="authorize" formnovalidate>Cancel</button>
<button name="cancel" value="login" formnovalidate>Refuse to sign in</button>
</div>
</form>`,
  )
}

/** For a request that cannot be answered by sending the person back. */
export function refusalPage(message: string): string {
  const advice = 'Close this page and start again from the application.'
  const heading = '<h1>This sign-in cannot go on</h1>'
  return document(
    'Error',
    `${heading}\n<p role="alert">${escapeHtml(message)}</p>\n<p>${advice}</p>`,
  )
}

/** What an outage looks like to a person. */
export function outagePage(status: number): string {
  const heading = '<h1>Something went wrong</h1>'
  return document('Error', `${heading}\n<p>The emulator was told to answer ${status} here.</p>`)
}

function document(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} - LinkedIn emulator</title>
<style>${styles}</style>
</head>
<body>
<header><p><strong>LinkedIn emulator</strong> This page stands in for LinkedIn on this machine.
No account is needed, and nothing is sent to LinkedIn.</p></header>
<main>
${main}
</main>
</body>
</html>
`
}

function asked({ scopes }: AuthorizationRequest): string {
  const wanted = [
    ...(scopes.includes('profile') ? ['your name', 'your picture'] : []),
    ...(scopes.includes('email') ? ['your e-mail address'] : []),
  ]
  return wanted.length ? new Intl.ListFormat('en').format(wanted) : 'nothing but an id'
}

function personRow(person: Person): string {
  const email = person.email ?? 'shares no e-mail address'
  return `<li><button name="person" value="${person.sub}" formnovalidate>
<span class="initials" aria-hidden="true">${escapeHtml(initials(person))}</span>
<span class="who"><span>Continue as ${escapeHtml(fullName(person))}</span>
<small>${escapeHtml(email)}</small></span>
</button></li>`
}

function textField(
  name: 'name' | 'email',
  label: string,
  sent: URLSearchParams,
  mistake: Mistake | undefined,
  attributes: string,
): string {
  const wrong = mistake?.field === name
  const state = wrong ? ` aria-invalid="true" aria-describedby="${name}-mistake" autofocus` : ''
  const value = escapeHtml(sent.get(name) ?? '')
  const note = wrong
    ? `\n<p class="mistake" id="${name}-mistake">${escapeHtml(mistake.message)}</p>`
    : ''
  return `<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" ${attributes}${state}>${note}`
}

function troubleOption([value, { label }]: [string, { label: string }]): string {
  return `<option value="${value}">${escapeHtml(label)}</option>`
}

function hiddenField(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`
}
