/** What stands for the parameters of a page's address; one that is not named is left empty. */
export type PageSamples = Record<string, string>

/** An address that opens the page of a file below pages/. */
export const pageAddress = (file: string, samples: PageSamples = { country: 'de' }): string =>
  `/${file}`
    .replace(/(\/index)?\.vue$/, '')
    .replaceAll(/\/\[+(?:\.\.\.)?(\w+)\]+/g, (_, name: string) =>
      samples[name] ? `/${samples[name]}` : '',
    ) || '/'
