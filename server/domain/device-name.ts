import Bowser from 'bowser'

/**
 * What people call a device, from the User-Agent its browser sent: "Firefox on Windows". Only for
 * people to tell their sessions apart: anybody can send any User-Agent.
 */
export function nameDevice(userAgent: string | null): string {
  if (!userAgent) return 'Unknown device'
  const { browser, os, platform } = Bowser.parse(userAgent)
  const place = platform.model ?? os.name
  const known = [browser.name, place].filter(Boolean)
  return known.join(' on ') || 'Unknown device'
}
