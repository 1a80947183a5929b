// What an answer says: what it does, and what it costs.
import type { Clash } from '@/shared/selection/clashes'
import type { SeeBoth } from '@/shared/selection/see-both'
import { formatDate, formatDuration } from '@/shared/strings/formats'
import type { Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { otherSide, type Keep, type Move } from './answers'

/** `cost` is what the fan should think over; it is shown as a warning. */
export interface AnswerWords {
  title: string
  facts: readonly string[]
  cost?: string | undefined
}

/** "18:00" on the same day, else "8/9(日) 18:00". */
export function timeWords(
  slot: Slot,
  day: string,
  { source }: Pick<Timetable, 'source'>,
  t: Translate,
): string {
  const date = source.days.find(({ id }) => id === slot.day)?.date
  const time = clock(slot.startMin)
  return slot.day === day || !date ? time : `${formatDate(date, t)} ${time}`
}

export const clashTitle = ({ cause, missingMin }: Clash, t: Translate): string =>
  cause === 'overlap'
    ? t('clash.overlapping', { duration: formatDuration(missingMin, t) })
    : t('clash.too_far', { minutes: missingMin })

export function moveWords({ from, to, makes }: Move, timetable: Timetable, t: Translate): AnswerWords {
  const [worst] = makes
  const title = t('clash.move', { act: from.act, time: timeWords(to, from.day, timetable, t) })
  if (!worst) return { title, facts: [to.stage.name, t('clash.makes_none')] }
  const words = madeWords(worst, otherSide(worst, to), t)
  const more = makes.length - 1
  return {
    title,
    facts: [to.stage.name],
    cost: more > 0 ? t('clash.makes_more', { clash: words, count: more }) : words,
  }
}

const madeWords = ({ cause, missingMin }: Clash, { act }: Slot, t: Translate): string =>
  cause === 'overlap'
    ? t('clash.makes_overlap', { act, duration: formatDuration(missingMin, t) })
    : t('clash.makes_tight', { act, minutes: missingMin })

export function bothWords(way: SeeBoth, clash: Clash, walkMin: number | null, t: Translate): AnswerWords {
  const walk =
    walkMin === null
      ? [t('clash.walk_uncounted')]
      : walkMin > 0
        ? [t('clash.walk_included', { minutes: walkMin })]
        : []
  return {
    title: t('clash.both', { time: clock(way.leaveMin) }),
    facts: [missedWords(way, clash, t), ...walk],
  }
}

function missedWords({ missed, missedMin, backMin }: SeeBoth, clash: Clash, t: Translate): string {
  const words = { act: clash[missed].act, duration: formatDuration(missedMin, t) }
  if (backMin !== null) return t('clash.misses_middle', { ...words, time: clock(backMin) })
  return t(missed === 'first' ? 'clash.misses_end' : 'clash.misses_start', words)
}

export function keepWords(
  { kept, dropped, remaining, alsoAt }: Keep,
  timetable: Timetable,
  t: Translate,
): AnswerWords {
  const [other] = remaining
  const [also] = alsoAt
  return {
    title: t('clash.keep', { act: kept.act }),
    facts: [
      t('clash.drops', { act: dropped.act }),
      ...(also
        ? [t('clash.also_at', { act: dropped.act, time: timeWords(also, dropped.day, timetable, t) })]
        : []),
      ...(other ? [t('clash.remains', { act: otherSide(other, kept).act })] : []),
    ],
  }
}
