import { applyAppearance } from './appearance.js'
import { h, uniqueId } from './dom.js'
import { formatAmount } from './money.js'
import { adoptStyles } from './styles.js'

/**
 * Asks what a bank would ask, and resolves to `complete` or `fail`. Leaving by Escape is a fail:
 * at a bank, too, whoever closes the window has not confirmed.
 */
export function askChallenge(intent, appearance, words) {
  const titleId = uniqueId('challenge')
  const textId = uniqueId('challenge-text')
  const charging = intent.object === 'payment_intent'

  return new Promise((resolve) => {
    const answer = (outcome) => () => dialog.close(outcome)
    const button = (label, className, outcome) =>
      h('button', { type: 'button', textContent: label, className, onclick: answer(outcome) })
    const complete = button(
      words.complete,
      'local-stripe-button local-stripe-button-primary',
      'complete',
    )

    const dialog = h(
      'dialog',
      {
        className: 'local-stripe local-stripe-challenge',
        attributes: { 'aria-labelledby': titleId, 'aria-describedby': textId },
      },
      [
        h('p', { className: 'local-stripe-bank', textContent: words.bank }),
        h('h2', {
          id: titleId,
          className: 'local-stripe-title',
          textContent: charging ? words.confirmPayment : words.confirmCard,
        }),
        h('div', { id: textId }, [
          h('p', {
            className: charging ? 'local-stripe-amount' : 'local-stripe-text',
            textContent: charging
              ? formatAmount(intent.amount, intent.currency)
              : words.nothingCharged,
          }),
          h('p', {
            className: 'local-stripe-note local-stripe-text',
            textContent: words.standsIn,
          }),
        ]),
        h('div', { className: 'local-stripe-actions' }, [
          complete,
          button(words.fail, 'local-stripe-button', 'fail'),
        ]),
      ],
    )

    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'complete' ? 'complete' : 'fail')
    })
    adoptStyles()
    applyAppearance(dialog, appearance)
    document.body.append(dialog)
    dialog.showModal()
    complete.focus()
  })
}
