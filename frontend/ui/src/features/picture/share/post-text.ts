// Shorten a plan's text to a network's limit: whole picks only, and how many are left out.
import type { DayLines } from './plan-text'

/** `ending` is never cut, such as the link and the hashtag; `more` is the line for the number left out. */
export interface PostParts {
  heading: string
  days: readonly DayLines[]
  ending: string
  more: (count: number) => string
}

/**
 * The longest text that `fits`, with the earliest picks; null where not even the ending does.
 * `fits` must pass each text that is shorter than one it passes.
 */
export function postText(parts: PostParts, fits: (post: string) => boolean): string | null {
  const count = parts.days.reduce((sum, { lines }) => sum + lines.length, 0)
  const most = largest(count, (count) => fits(textOf(parts, count)))
  if (most >= 0) return textOf(parts, most)
  const letters = [...parts.heading]
  const cut = (length: number) => `${letters.slice(0, length).join('')}…\n${parts.ending}`
  const length = largest(letters.length, (count) => fits(cut(count)))
  if (length > 0) return cut(length)
  return fits(parts.ending) ? parts.ending : null
}

/** The largest number from 0 to `most` that passes, where all below one that passes do; -1 for none. */
function largest(most: number, passes: (count: number) => boolean): number {
  let [least, above] = [-1, most + 1]
  while (above - least > 1) {
    const middle = Math.floor((least + above) / 2)
    if (passes(middle)) least = middle
    else above = middle
  }
  return least
}

function textOf({ heading, days, ending, more }: PostParts, count: number): string {
  const text = [heading]
  let left = 0
  for (const day of days) {
    const lines = day.lines.slice(0, Math.max(0, count))
    if (lines.length > 0) text.push(day.heading, ...lines)
    count -= day.lines.length
    left += day.lines.length - lines.length
  }
  return [...text, ...(left > 0 ? [more(left)] : []), ending].join('\n')
}

/** A hashtag with one `#`, "" for none. */
export const asHashtag = (name: string): string => name && `#${name.replace(/^[#＃]/, '')}`

export const xAddress = (text: string): string => `https://x.com/intent/post?text=${encodeURIComponent(text)}`

/** LINE opens no longer addresses. */
const LONGEST_LINE_ADDRESS = 2000

export const lineAddress = (text: string): string =>
  `https://line.me/R/share?text=${encodeURIComponent(text)}`

export const fitsLine = (text: string): boolean => lineAddress(text).length <= LONGEST_LINE_ADDRESS
