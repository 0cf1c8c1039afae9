/* `stripe.elements()` and the elements it makes. Every kind of element is drawn as a card form. */

const drawnTypes = ['payment', 'card']

function createElements(options = {}) {
  const elements = new Map()
  return {
    _options: options,
    _form: () => [...elements.values()].map((element) => element._form()).find(Boolean),
    create(type, elementOptions = {}) {
      if (!drawnTypes.includes(type)) {
        throw new Error(
          `The Stripe emulator draws ${drawnTypes.join(' and ')} elements, not ${type}.`,
        )
      }
      if (elements.has(type)) {
        throw new Error(
          `Can only create one Element of type ${type} through this Elements instance.`,
        )
      }
      const element = createElement(
        type,
        { appearance: options.appearance, ...elementOptions },
        () => elements.delete(type),
      )
      elements.set(type, element)
      return element
    },
    getElement: (type) => elements.get(type) ?? null,
    update(change) {
      Object.assign(options, change)
      for (const element of elements.values()) element.update(change)
    },
    fetchUpdates: () => Promise.resolve({}),
    submit() {
      const form = this._form()
      if (!form) return Promise.resolve({ error: notMounted })
      const problem = form.validate()
      if (!problem) return Promise.resolve({ selectedPaymentMethod: 'card' })
      return Promise.resolve({ error: { type: 'validation_error', ...problem } })
    },
  }
}

const notMounted = {
  type: 'invalid_request_error',
  message: 'The element is not mounted: mount it before submitting or confirming.',
}

function createElement(type, options, forget) {
  const listeners = []
  let root
  let form
  const emit = (event) => {
    const detail = eventDetail(type, event, form)
    for (const listener of listeners.filter((it) => it.event === event)) {
      if (listener.once) listeners.splice(listeners.indexOf(listener), 1)
      listener.handler(detail)
    }
  }
  return {
    _form: () => form,
    mount(target) {
      const container = typeof target === 'string' ? document.querySelector(target) : target
      if (!container)
        throw new Error(
          `The selector you specified (${target}) applies to no DOM elements that are currently on the page.`,
        )
      root ??= document.createElement('div')
      form ??= createCardForm(root, emit)
      applyAppearance(root, options.appearance)
      container.replaceChildren(root)
      setTimeout(() => emit('ready'), 0)
    },
    unmount: () => root?.remove(),
    destroy() {
      root?.remove()
      root = undefined
      form = undefined
      forget()
    },
    focus: () => form?.focus(),
    blur: () => form?.blur(),
    clear: () => form?.clear(),
    collapse() {},
    update(change) {
      Object.assign(options, change)
      if (root) applyAppearance(root, options.appearance)
      if (change.disabled !== undefined) form?.setDisabled(change.disabled)
    },
    on(event, handler) {
      listeners.push({ event, handler })
      return this
    },
    once(event, handler) {
      listeners.push({ event, handler, once: true })
      return this
    },
    off(event, handler) {
      const kept = listeners.filter(
        (it) => it.event !== event || (handler && it.handler !== handler),
      )
      listeners.splice(0, listeners.length, ...kept)
      return this
    },
  }
}

function eventDetail(type, event, form) {
  if (event !== 'change') return { elementType: type }
  const state = { elementType: type, empty: form.isEmpty(), complete: form.isComplete() }
  if (type === 'card')
    return { ...state, brand: form.brand(), error: undefined, value: { postalCode: '' } }
  return { ...state, collapsed: false, value: { type: 'card' } }
}
