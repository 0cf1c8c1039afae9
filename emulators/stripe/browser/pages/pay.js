/* Draws the card forms of the hosted pages and confirms the intent each of them names. */

const stripe = window.Stripe('pk_test_emulator')
const dark = matchMedia('(prefers-color-scheme: dark)').matches
const appearance = {
  theme: dark ? 'night' : 'stripe',
  variables: { colorBackground: dark ? '#1d1f29' : '#ffffff', borderRadius: '8px' },
}

for (const form of document.querySelectorAll('.card-form')) {
  const elements = stripe.elements({ appearance })
  const card = elements.create('card')
  card.mount(form.querySelector('.card-element'))
  const problem = form.querySelector('.problem')
  const button = form.querySelector('button')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    problem.textContent = ''
    try {
      await send(form, card)
    } catch (error) {
      problem.textContent = error.message
      button.disabled = false
    }
  })
}

/* Confirms what the form is for, then goes on to `then` or shows the page anew. */
async function send(form, card) {
  const { secret, then } = form.dataset
  if (!secret) return checkOut(form, card)
  const isSetup = secret.startsWith('seti_')
  const confirm = isSetup ? stripe.confirmCardSetup : stripe.confirmCardPayment
  const { error, setupIntent } = await confirm(secret, { payment_method: { card } })
  if (error) throw error
  const answer = then ? await post(then, { payment_method: setupIntent.payment_method }) : {}
  const next = answer.location
  if (next && new URL(next, location.href).href !== location.href) location.assign(next)
  else location.reload()
}

/* The checkout page makes the card first; the server then says whether the bank wants to ask. */
async function checkOut(form, card) {
  const { error, paymentMethod } = await stripe.createPaymentMethod({ type: 'card', card })
  if (error) throw error
  const fields = Object.fromEntries(new FormData(form))
  let answer = await post(form.dataset.then, { ...fields, payment_method: paymentMethod.id })
  if (answer.client_secret) {
    const result = await stripe.handleNextAction({ clientSecret: answer.client_secret })
    answer = await post(form.dataset.then, {})
    if (result.error) throw result.error
  }
  location.assign(answer.location)
}

async function post(path, fields) {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) })
  if (response.headers.get('content-type')?.includes('json')) {
    const body = await response.json()
    if (body.error) throw new Error(body.error.message)
    return body
  }
  if (!response.ok) throw new Error('That did not work. Please try again.')
  return {}
}
