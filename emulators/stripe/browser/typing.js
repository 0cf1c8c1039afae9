import { digitsOf } from './card-input.js'

/**
 * Formats a field of digits as it is typed. The caret stays behind the digit it followed, and
 * deleting a gap takes the digit beyond it, for a gap that comes straight back would be a wall.
 */
export function formatWhileTyping(input, format, onInput) {
  let before = input.value

  input.addEventListener('input', (event) => {
    const caret = input.selectionStart ?? input.value.length
    let left = digitsOf(input.value.slice(0, caret))
    let right = digitsOf(input.value.slice(caret))
    if (left + right === digitsOf(before) && input.value.length < before.length) {
      if (event.inputType === 'deleteContentBackward') left = left.slice(0, -1)
      if (event.inputType === 'deleteContentForward') right = right.slice(1)
    }
    const deleting = event.inputType?.startsWith('delete')
    write(deleting ? left + right : input.value, deleting)
    placeCaret(caret, left, right)
    onInput()
  })

  function write(text, deleting) {
    const formatted = format(text)
    // A trailing gap invites the next digit; after a deletion it would only be in the way.
    input.value = deleting ? formatted.replace(/[ /]+$/, '') : formatted
    before = input.value
  }

  function placeCaret(caret, left, right) {
    if (document.activeElement !== input) return
    if (right === '') return input.setSelectionRange(input.value.length, input.value.length)
    let place = 0
    for (let seen = 0; seen < left.length && place < input.value.length; place += 1)
      if (/\d/.test(input.value[place])) seen += 1
    input.setSelectionRange(place, place)
  }

  return {
    set(text) {
      write(text, false)
    },
  }
}
