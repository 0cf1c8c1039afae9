import type { Page } from 'playwright-core'

/**
 * Has a page drawn to its end, as whoever scrolls there sees it: what is `drawn-when-near` (assets/main.css) has
 * a guessed height until then, and its content lies over what follows.
 */
export const drawWhole = (page: Page) =>
  page.addStyleTag({ content: '* { content-visibility: visible !important }' })
