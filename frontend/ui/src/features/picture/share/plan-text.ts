// The picks as lines of text, day by day, each day named once.
import type { Choice } from '@/shared/selection/edit-selection'
import { delayWords } from '@/shared/slots/delay-text'
import { formatDate } from '@/shared/strings/formats'
import type { Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Day, Slot } from '@/shared/timetable/timetable'

/** A day's heading, and a line for each of its picks. */
export interface DayLines {
  heading: string
  lines: readonly string[]
}

/** Days without picks are left out. */
export const dayLines = (
  days: readonly Day[],
  picked: readonly Slot[],
  line: (slot: Slot) => string,
  t: Translate,
): DayLines[] =>
  days
    .map(({ id, date }) => ({
      heading: formatDate(date, t),
      lines: picked.filter((slot) => slot.day === id).map(line),
    }))
    .filter(({ lines }) => lines.length > 0)

/** "10:30–10:55 act @ stage (maybe)": all that a friend needs. */
export const fullLine =
  (choices: ReadonlyMap<string, Choice>, t: Translate) =>
  (slot: Slot): string => {
    const maybe = choices.get(slot.id) === 'maybe' ? t('slot.maybe') : ''
    const status = slot.status === 'scheduled' ? '' : t(`status.${slot.status}`)
    const remarks = [maybe, delayWords(slot, t), status].filter(Boolean).join('・')
    const times = `${clock(slot.startMin)}–${clock(slot.endMin)}`
    return `${times} ${slot.act} @ ${slot.stage.name}${remarks && ` (${remarks})`}`
  }

/** "10:30 act", the shortest that still says when. */
export const shortLine = (slot: Slot): string => `${clock(slot.startMin)} ${slot.act}`

/** The whole plan, to paste into a chat. */
export const planText = (heading: string, days: readonly DayLines[], link: string): string =>
  [heading, ...days.map((day) => [`■ ${day.heading}`, ...day.lines].join('\n')), link].join('\n\n')
