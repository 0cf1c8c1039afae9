/** A number as people write it: 1234 gives "1,234". */
export const formatCount = (count: number) => count.toLocaleString('en-GB')
