import { brandOf } from './card-brands.js'
import { createField } from './card-field.js'
import {
  cvcProblem,
  digitsOf,
  expiryProblem,
  formatCvc,
  formatExpiry,
  formatNumber,
  numberProblem,
  readExpiry,
} from './card-input.js'
import { h } from './dom.js'

/** The three inputs of a card, and what can be asked of them. It draws and judges; it sends nothing. */
export function createCardForm({ onChange, words }) {
  const messages = words.card
  const brand = h('span', {
    className: 'local-stripe-brand',
    attributes: { 'aria-hidden': 'true' },
  })

  const number = createField({
    name: 'number',
    label: words.number,
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    format: formatNumber,
    onInput: () => edited(number),
    aside: brand,
    messages,
  })
  const expiry = createField({
    name: 'expiry',
    label: words.expiry,
    autocomplete: 'cc-exp',
    placeholder: words.expiryFormat,
    format: formatExpiry,
    onInput: () => edited(expiry),
    messages,
  })
  const cvc = createField({
    name: 'cvc',
    label: words.cvc,
    autocomplete: 'cc-csc',
    placeholder: words.cvcFormat,
    format: (text) => formatCvc(text, number.input.value),
    onInput: () => edited(cvc),
    messages,
  })
  const fields = [number, expiry, cvc]

  const problemOf = (field) => {
    if (field === number) return numberProblem(number.input.value)
    if (field === expiry) return expiryProblem(expiry.input.value, new Date())
    return cvcProblem(cvc.input.value, number.input.value)
  }

  function edited(field) {
    const code = problemOf(field)
    // Somebody who is still typing is not wrong yet.
    field.show(code?.startsWith('incomplete') ? undefined : code)
    if (field === number) followBrand()
    onChange()
  }

  function followBrand() {
    const { label, cvc: length } = brandOf(digitsOf(number.input.value))
    brand.textContent = label
    cvc.setText(cvc.input.value)
    cvc.input.placeholder = length === 4 ? words.cvcFormatLong : words.cvcFormat
  }

  for (const field of fields)
    field.input.addEventListener('blur', () => {
      if (field.input.value) field.show(problemOf(field))
    })

  const root = h('div', { className: 'local-stripe-card' }, [
    number.root,
    expiry.root,
    cvc.root,
    h('p', {
      className: 'local-stripe-note',
      textContent: words.note,
    }),
  ])

  return {
    root,

    /** Shows every problem at its field, takes the reader to the first, and returns it. */
    validate() {
      for (const field of fields) field.show(problemOf(field))
      const first = fields.find(problemOf)
      if (!first) return undefined
      first.input.focus()
      const code = problemOf(first)
      return { type: 'validation_error', code, message: messages[code] }
    },

    state() {
      const code = fields
        .filter(({ input }) => input.value)
        .map(problemOf)
        .find(Boolean)
      return {
        complete: !fields.some(problemOf),
        empty: fields.every(({ input }) => input.value === ''),
        brand: brandOf(digitsOf(number.input.value)).name,
        problem: code && !code.startsWith('incomplete') ? code : undefined,
      }
    },

    values() {
      const { month, year } = readExpiry(expiry.input.value)
      return {
        number: digitsOf(number.input.value),
        exp_month: month,
        exp_year: year,
        cvc: cvc.input.value,
      }
    },

    clear() {
      for (const field of fields) {
        field.setText('')
        field.show(undefined)
      }
      followBrand()
      onChange()
    },

    focus: () => number.input.focus(),
    blur: () => fields.forEach(({ input }) => input.blur()),
    setReadOnly: (readOnly) => fields.forEach(({ input }) => (input.readOnly = readOnly)),
    setDisabled: (disabled) => fields.forEach(({ input }) => (input.disabled = disabled)),
  }
}
