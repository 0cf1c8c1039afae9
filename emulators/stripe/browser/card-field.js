import { h, uniqueId } from './dom.js'
import { formatWhileTyping } from './typing.js'

/**
 * One labelled input and the place for its message. It has no name, so that a form which is sent
 * without JavaScript never carries the card to the page's own server.
 */
export function createField({
  name,
  label,
  autocomplete,
  placeholder,
  format,
  onInput,
  aside,
  messages,
}) {
  const id = uniqueId(name)
  const input = h('input', {
    id,
    className: 'local-stripe-input',
    type: 'text',
    placeholder,
    autocomplete,
    spellcheck: false,
    attributes: { inputmode: 'numeric', autocorrect: 'off', 'aria-describedby': `${id}-error` },
  })
  const message = h('p', {
    id: `${id}-error`,
    className: 'local-stripe-error',
    attributes: { role: 'alert' },
  })
  const root = h('div', { className: `local-stripe-field local-stripe-field-${name}` }, [
    h('label', { className: 'local-stripe-label', htmlFor: id, textContent: label }),
    h('div', { className: 'local-stripe-control' }, aside ? [input, aside] : [input]),
    message,
  ])
  const typing = formatWhileTyping(input, format, onInput)

  return {
    root,
    input,
    setText: typing.set,
    show(code) {
      const text = code ? messages[code] : ''
      // Writing the same words again would make a screen reader say them again.
      if (message.textContent !== text) message.textContent = text
      if (code) input.setAttribute('aria-invalid', 'true')
      else input.removeAttribute('aria-invalid')
    },
  }
}
