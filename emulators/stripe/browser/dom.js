/** An element with its properties and children. Attributes go by `attributes`, never as markup. */
export function h(tag, { attributes = {}, ...properties } = {}, children = []) {
  const element = Object.assign(document.createElement(tag), properties)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

let ids = 0

/** An id no other form on the page has. */
export const uniqueId = (name) => `local-stripe-${name}-${(ids += 1)}`
