import { stringify } from 'csv-stringify/sync'

/**
 * A CSV file (RFC 4180) with a header line. Spreadsheets take no cell of it for a formula, for some of what
 * stands in one is anybody's to choose (OWASP: CSV injection).
 */
export function writeCsv<Row extends Record<string, unknown>>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string {
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: String },
  })
}
