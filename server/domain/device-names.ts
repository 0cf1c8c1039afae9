import Bowser from 'bowser'

/**
 * What people call a device, from the User-Agent its browser sent: its browser and its model or system,
 * such as "Firefox" and "Windows", as far as they are known. Only for people to tell their sessions
 * apart: anybody can send any User-Agent.
 */
export function deviceNames(userAgent: string | null): string[] {
  if (!userAgent) return []
  const { browser, os, platform } = Bowser.parse(userAgent)
  return [browser.name, platform.model ?? os.name].flatMap((name) => name || [])
}
