/* The bank's page of 3D Secure, as a modal dialog: the browser keeps the focus inside it. */

function askBank() {
  adoptStyles()
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog')
    dialog.className = 'stripe-emulator-challenge'
    dialog.setAttribute('aria-labelledby', 'stripe-emulator-challenge-title')
    const title = document.createElement('h2')
    title.id = 'stripe-emulator-challenge-title'
    title.textContent = '3D Secure test page'
    const text = document.createElement('p')
    text.textContent = 'Your bank would ask here whether it is you. Choose what happens.'
    const buttons = document.createElement('div')
    const answer = (outcome) => {
      dialog.close()
      dialog.remove()
      resolve(outcome)
    }
    for (const [label, outcome] of [
      ['Complete', 'complete'],
      ['Fail', 'fail'],
    ]) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = outcome
      button.textContent = label
      button.addEventListener('click', () => answer(outcome))
      buttons.append(button)
    }
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      answer('fail')
    })
    dialog.append(title, text, buttons)
    document.body.append(dialog)
    dialog.showModal()
  })
}
