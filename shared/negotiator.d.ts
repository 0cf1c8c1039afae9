/** The part of negotiator (which brings no types) that is used here. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string | undefined> })
    mediaType(available: readonly string[]): string | undefined
    languages(): string[]
    encoding<Encoding extends string>(available: readonly Encoding[]): Encoding | undefined
  }
}
