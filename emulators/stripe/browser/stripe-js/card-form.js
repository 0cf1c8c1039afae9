/* The card form itself: three labelled inputs in the page, where tests and readers find them. */

const cardFields = [
  {
    name: 'number',
    label: 'Card number',
    placeholder: '1234 1234 1234 1234',
    autocomplete: 'cc-number',
    wide: true,
    format: formatNumber,
  },
  {
    name: 'expiry',
    label: 'Expiration date',
    placeholder: 'MM / YY',
    autocomplete: 'cc-exp',
    format: formatExpiry,
  },
  {
    name: 'code',
    label: 'Security code',
    placeholder: 'CVC',
    autocomplete: 'cc-csc',
    format: (text) => digitsOf(text).slice(0, 4),
  },
]

let formCount = 0

/* Draws a form into `root` and tells `listener` of change, focus and blur. */
function createCardForm(root, listener) {
  adoptStyles()
  formCount += 1
  root.classList.add('stripe-emulator')
  const fields = cardFields.map((field) =>
    drawField(field, `stripe-emulator-${formCount}-${field.name}`),
  )
  root.replaceChildren(...fields.map((field) => field.box))
  const valueOf = (name) => fields.find((field) => field.name === name).input.value
  const problemOf = (field) => checks[field.name](field.input.value, valueOf('number'))

  const show = (field, problem) => {
    field.problem.textContent = problem ? problem.message : ''
    field.input.setAttribute('aria-invalid', String(Boolean(problem)))
  }
  for (const field of fields) {
    field.input.addEventListener('input', () => {
      reformat(field)
      show(field, undefined)
      moveOn(fields, field, problemOf)
      listener('change')
    })
    field.input.addEventListener('focus', () => listener('focus'))
    field.input.addEventListener('blur', () => {
      if (field.input.value !== '') show(field, problemOf(field))
      listener('blur')
    })
  }
  return {
    isEmpty: () => fields.every((field) => field.input.value === ''),
    isComplete: () => fields.every((field) => !problemOf(field)),
    brand: () => brandOf(digitsOf(valueOf('number'))),
    focus: () => fields[0].input.focus(),
    blur: () => fields.forEach((field) => field.input.blur()),
    setDisabled: (disabled) => fields.forEach((field) => (field.input.disabled = disabled)),
    clear() {
      for (const field of fields) {
        field.input.value = ''
        show(field, undefined)
      }
      listener('change')
    },
    /* Shows every problem and returns the first, or undefined when the card can be sent. */
    validate() {
      fields.forEach((field) => show(field, problemOf(field)))
      const wrong = fields.find(problemOf)
      if (wrong) wrong.input.focus()
      return wrong && problemOf(wrong)
    },
    card() {
      const expiry = digitsOf(valueOf('expiry'))
      return {
        number: digitsOf(valueOf('number')),
        exp_month: Number(expiry.slice(0, 2)),
        exp_year: 2000 + Number(expiry.slice(2)),
        cvc: valueOf('code'),
      }
    },
  }
}

function drawField({ name, label, placeholder, autocomplete, wide, format }, id) {
  const box = document.createElement('div')
  box.className = wide ? 'stripe-emulator-field wide' : 'stripe-emulator-field'
  const caption = document.createElement('label')
  caption.htmlFor = id
  caption.textContent = label
  const input = document.createElement('input')
  Object.assign(input, {
    id,
    name: autocomplete,
    placeholder,
    autocomplete,
    inputMode: 'numeric',
    type: 'text',
  })
  input.setAttribute('aria-describedby', `${id}-problem`)
  const problem = document.createElement('p')
  problem.id = `${id}-problem`
  problem.className = 'stripe-emulator-problem'
  problem.setAttribute('aria-live', 'polite')
  box.append(caption, input, problem)
  return { name, box, input, problem, format }
}

/* Groups the digits while keeping the caret behind the digit it stood behind. */
function reformat({ input, format }) {
  const caret = input.selectionStart ?? input.value.length
  const atEnd = caret === input.value.length
  const formatted = format(input.value)
  if (formatted === input.value) return
  input.value = formatted
  if (!atEnd) input.setSelectionRange(caret, caret)
}

/* A complete field hands over to the next one, as Stripe's does; only while somebody types. */
function moveOn(fields, field, problemOf) {
  const next = fields[fields.indexOf(field) + 1]
  if (!next || problemOf(field) || document.activeElement !== field.input) return
  if (next.input.value === '') next.input.focus()
}
