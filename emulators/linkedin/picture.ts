import { escapeHtml } from './http.ts'
import type { Person } from './people.ts'

export function initials(person: Person): string {
  return (person.givenName.slice(0, 1) + person.familyName.slice(0, 1)).toUpperCase()
}

/** A portrait: the person's initials on a colour that their subject id picks. */
export function portrait(person: Person): string {
  const hue = [...person.sub].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200">
<rect width="200" height="200" fill="hsl(${hue} 45% 38%)"/>
<text x="100" y="100" dy=".35em" text-anchor="middle" font-family="system-ui, sans-serif"
 font-size="84" font-weight="600" fill="#fff">${escapeHtml(initials(person))}</text>
</svg>`
}
