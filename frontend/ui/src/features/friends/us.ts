// The people that the dialog is about: the fan, unless left out, and the friends that are switched on.
import { OWN_COLOUR, OWN_LETTER, withoutActs, type Friend } from '@/shared/friends/friends'
import type { Selection } from '@/shared/selection/selection-code'

export interface Member {
  letter: string
  name: string
  colour: string
  picks: Selection
}

/** Without people who have no picks: nobody can meet them. */
export function usOf(me: { picks: Selection; name: string } | null, friends: readonly Friend[]): Member[] {
  const own = me && { ...me, letter: OWN_LETTER, colour: OWN_COLOUR, picks: withoutActs(me.picks) }
  return [...(own ? [own] : []), ...friends.filter(({ isOn }) => isOn)].filter(
    ({ picks }) => picks.must.length + picks.maybe.length > 0,
  )
}

const MOST_PEOPLE = 8
/** As LONGEST_CODES of timetable/selection/codes_together.py. */
const LONGEST_CODES = 8000

/** The path of a link for all, with names in its fragment, which no browser sends; who does not fit is left out. */
export function linkForAll(
  festival: string,
  us: readonly Member[],
  codeOf: (picks: Selection) => string,
): { path: string; leftOut: readonly Member[] } {
  const within: { member: Member; code: string }[] = []
  let length = 0
  const leftOut = us.filter((member) => {
    const code = codeOf(member.picks)
    const isIn = within.length < MOST_PEOPLE && length + code.length <= LONGEST_CODES
    if (isIn) within.push({ member, code })
    if (isIn) length += code.length + 1
    return !isIn
  })
  const names = within.map(({ member }) => encodeURIComponent(member.name))
  const fragment = names.some((name) => name !== '') ? `#names=${names.join(',')}` : ''
  return { path: `/${festival}/g/${within.map(({ code }) => code).join('.')}/${fragment}`, leftOut }
}
