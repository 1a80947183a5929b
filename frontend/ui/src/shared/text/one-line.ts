// A line that a fan typed, cleaned as the server cleans a title: tests/vectors/titles.json pins both.

// Emoji need the joiner U+200D and tags; marks that turn the direction of what follows are nobody's title.
const CONTROLS =
  /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu
const SPACES = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/gu
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Cs}\p{Mn}\p{Me}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/u

/** One line of at most `longest` code points, as the server counts; "" where nothing is visible. */
export function cleanLine(typed: string, longest: number): string {
  const cut = [...typed].slice(0, longest).join('')
  const line = cut.replace(CONTROLS, ' ').replace(SPACES, ' ').replace(/^ | $/g, '')
  return VISIBLE.test(line) ? line : ''
}
