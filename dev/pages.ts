import { pageAddress } from '../tests/support/page-address.ts'

const files = Object.keys(import.meta.glob('../pages/**/*.vue'))

/** An address for each file of pages/, as it is in the default language. */
export const galleryPages: string[] = files
  .map((file) => pageAddress(file.replace('../pages/', '')))
  .sort()

/** A page's address in a state, in the language of `path`. */
export const inState = (path: string, state: string): string =>
  `${path}?${new URLSearchParams({ state })}`
