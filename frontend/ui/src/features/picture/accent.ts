// The fan's own colour: twelve by name, or any as "#rrggbb". tests/vectors/accents.json pins both sides.
export const ACCENTS = {
  red: '#d7202f',
  pink: '#f78fb7',
  orange: '#f28c1c',
  yellow: '#ffd83b',
  lime: '#a9d63c',
  green: '#0b8457',
  sky: '#74cdf2',
  blue: '#1f4fd8',
  purple: '#6b3fd4',
  lavender: '#c4aaf2',
  white: '#ffffff',
  black: '#17191f',
} as const

export type AccentName = keyof typeof ACCENTS

export const ACCENT_NAMES = Object.keys(ACCENTS).filter(isAccentName)

export function isAccentName(text: string): text is AccentName {
  return Object.prototype.hasOwnProperty.call(ACCENTS, text)
}

/** A name, or "#rrggbb" in lower case; "" for none, and for what the server would refuse. */
export function readAccent(text: string): string {
  const accent = text.trim().toLowerCase()
  return isAccentName(accent) || /^#[0-9a-f]{6}$/.test(accent) ? accent : ''
}

/** The colour "#rrggbb" of an accent as `readAccent` returns it; "" for none. */
export const accentColour = (accent: string): string => (isAccentName(accent) ? ACCENTS[accent] : accent)
