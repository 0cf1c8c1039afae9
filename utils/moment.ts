/** A moment to the minute, in UTC so that server and browser agree: "3 May 2027, 14:05 UTC". */
export function formatMinute(moment: Date): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `${format.format(moment)} UTC`
}
