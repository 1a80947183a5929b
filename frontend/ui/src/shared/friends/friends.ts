// Friends of a festival: what is stored of them in this browser, of which nothing is ever sent.
import { MOST_PICKS } from '@/api/limits.gen'
import { readCode, writeCode, type Selection } from '@/shared/selection/selection-code'
import { cleanLine } from '@/shared/text/one-line'

export const MOST_FRIENDS = 8
export const LONGEST_NAME = 40
/** The fan has the first letter, as in a link for all. */
export const OWN_LETTER = 'A'
const LETTERS = 'BCDEFGHI'
/** As PERSON_COLOURS of timetable/together/people.py, held by shared vectors: white is readable on each, and each is seen on both grounds. */
export const COLOURS = [
  '#c2185b',
  '#1565c0',
  '#2e7d32',
  '#b04a00',
  '#6a3fb5',
  '#00757f',
  '#a8342a',
  '#5a6472',
] as const
export const OWN_COLOUR = COLOURS[0]
/** The longest code of picks alone, and a name. */
const LONGEST_LINE = MOST_PICKS * 8 + 400

export interface Friend {
  /** "B" to "I"; a friend keeps it. */
  letter: string
  name: string
  /** One of `COLOURS`. */
  colour: string
  /** Without followed acts, which are nobody else's business. */
  picks: Selection
  isOn: boolean
}

export interface Friends {
  friends: readonly Friend[]
  /** The fan's own name, for a link for all; "" until one is given. */
  ownName: string
  /** Something of what is stored can't be read. */
  isDamaged: boolean
}

export const NOBODY: Friends = { friends: [], ownName: '', isDamaged: false }

/** First the fan's own name, then a line a friend; a line that can't be read costs one friend. */
export function parseFriends(stored: string | null): Friends {
  if (stored === null) return NOBODY
  const [ownName = '', ...lines] = stored.split('\n', MOST_FRIENDS + 2)
  const friends = lines
    .map(readLine)
    .filter((friend) => friend !== null)
    .filter(({ letter }, index, all) => all.findIndex((other) => other.letter === letter) === index)
    .slice(0, MOST_FRIENDS)
  return { friends, ownName: cleanName(ownName), isDamaged: friends.length < lines.length }
}

export const formatFriends = ({ friends, ownName }: Omit<Friends, 'isDamaged'>): string =>
  [
    cleanName(ownName),
    ...friends.map(({ letter, name, colour, picks, isOn }) =>
      [letter, colour, isOn ? 'on' : 'off', writeCode(withoutActs(picks)), cleanName(name)].join('\t'),
    ),
  ].join('\n')

function readLine(line: string): Friend | null {
  const [letter = '', colour = '', on, code = '', name = ''] = line.slice(0, LONGEST_LINE).split('\t', 5)
  const picks = readCode(code)
  if (letter.length !== 1 || !LETTERS.includes(letter) || !picks) return null
  const known = COLOURS.find((one) => one === colour)
  return { letter, name: cleanName(name), colour: known ?? COLOURS[7], picks, isOn: on === 'on' }
}

export const cleanName = (typed: string): string => cleanLine(typed, LONGEST_NAME)

export const withoutActs = ({ must, maybe }: Selection): Selection => ({ must, maybe, acts: [] })

/** The first letter that no friend has; null where there are eight. */
export const freeLetter = (friends: readonly Friend[]): string | null =>
  [...LETTERS].find((letter) => friends.every((friend) => friend.letter !== letter)) ?? null

/** The first colour that nobody has, the fan's own last. */
export const freeColour = (friends: readonly Friend[]): string =>
  COLOURS.slice(1).find((colour) => friends.every((friend) => friend.colour !== colour)) ?? COLOURS[0]
