/* The buttons of the dashboard; each reloads the page to show what it did. */

const news = document.querySelector('#news')

document.addEventListener('click', async (event) => {
  const { advance, reset, resend } = event.target.dataset ?? {}
  if (!advance && !reset && !resend) return
  if (reset && !confirm('Forget all customers, subscriptions and events?')) return
  event.target.disabled = true
  news.textContent = 'Working …'
  const [path, body] = advance
    ? ['clock', { advance: Number(advance), settle: true }]
    : reset
      ? ['reset', {}]
      : [`events/${resend}/resend`, {}]
  const response = await fetch(`/_emulator/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (response.ok) location.reload()
  else news.textContent = (await response.json()).error.message
})
