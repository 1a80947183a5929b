// Names of people on the page of several plans: from the fragment, `#names=Aki,Ben`, which no browser sends to a server.

const MOST_PEOPLE = 8
const LONGEST_NAME = 24
const LONGEST_FRAGMENT = 20_000
// Control characters, and those that change the direction of the text around them.
const UNWANTED = /[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu

/** The names by position, "" for none: percent-encoded, joined by commas, cut to 24 characters. */
export function namesOfFragment(fragment: string): string[] {
  const [, names = ''] = /[#&]names=([^&]*)/.exec(fragment.slice(0, LONGEST_FRAGMENT)) ?? []
  return names.split(',', MOST_PEOPLE).map((name) => shortened(decoded(name)))
}

/** Write the names, as text, where the server wrote letters; languages keep them in their links. */
export function showNames(page: HTMLElement, fragment: string): void {
  const names = namesOfFragment(fragment)
  for (const badge of page.querySelectorAll<HTMLElement>('[data-person]')) {
    const position = Number(badge.dataset.person)
    badge.textContent = names[position] || String.fromCharCode(65 + position)
  }
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[data-with-names]')) link.hash = fragment
}

/** Show the names now, and whenever the fragment changes. */
export function followFragment(page: HTMLElement): void {
  const show = () => {
    showNames(page, window.location.hash)
  }
  show()
  window.addEventListener('hashchange', show)
}

/** A name that was cut within a character is none: the letter stays. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}

function shortened(name: string): string {
  const characters = [...name.replace(UNWANTED, ' ').trim().replace(/\s+/g, ' ')]
  if (characters.length <= LONGEST_NAME) return characters.join('')
  return `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}
