import { clientWire } from '#shared/wire.ts'

/** What a procedure answers over HTTP. */
export type WireAnswer = { result?: { data: string }; error?: string }

const read = clientWire.output.deserialize

/** The value a procedure answered with; undefined where it failed. */
export const dataOf = ({ result }: WireAnswer) => result && read(result.data)

/** The code a procedure failed with; undefined where it did not. */
export const codeOf = ({ error }: WireAnswer): string | undefined =>
  error === undefined ? undefined : read(error).data.app?.code
