// Takes the parts of a post, gives as many of its lines as its network lets pass.

/** `ending` is what must stay: the link and the hashtag; `more` says how many lines are left out. */
export interface PostParts {
  heading: string
  lines: readonly string[]
  ending: string
  more: (count: number) => string
}

/** The text before the ending; a heading that is too long alone is cut at its end. */
export function postText(
  { heading, lines, ending, more }: PostParts,
  fits: (post: string) => boolean,
): string {
  for (let count = lines.length; count >= 0; count--) {
    const left = lines.length - count
    const text = [heading, ...lines.slice(0, count), ...(left > 0 ? [more(left)] : [])].join('\n')
    if (fits(`${text}\n${ending}`)) return text
  }
  const letters = [...heading]
  while (letters.length > 0 && !fits(`${letters.join('')}…\n${ending}`)) letters.pop()
  return `${letters.join('')}…`
}

/** A hashtag with one `#`, "" for none. */
export const asHashtag = (name: string): string => name && `#${name.replace(/^[#＃]/, '')}`

export const xAddress = (text: string): string => `https://x.com/intent/post?text=${encodeURIComponent(text)}`

export const lineAddress = (text: string): string =>
  `https://line.me/R/share?text=${encodeURIComponent(text)}`
