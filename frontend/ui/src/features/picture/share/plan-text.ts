// Takes the picks, gives them as lines of text, day by day: to paste into a chat.
import type { Choice } from '@/shared/selection/choices'
import { delayWords } from '@/shared/slots/delay'
import { formatDate } from '@/shared/strings/formats'
import type { Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

interface Plan {
  heading: string
  picked: readonly Slot[]
  choices: ReadonlyMap<string, Choice>
  link: string
}

export function planText(
  { heading, picked, choices, link }: Plan,
  timetable: Timetable,
  t: Translate,
): string {
  const days = timetable.source.days.flatMap((day) => {
    const slots = picked.filter((slot) => slot.day === day.id)
    if (slots.length === 0) return []
    const lines = slots.map((slot) =>
      lineOf(slot, choices.get(slot.id) === 'maybe' ? t('slot.maybe') : '', t),
    )
    return [`■ ${formatDate(day.date, t)}\n${lines.join('\n')}`]
  })
  return [heading, ...days, link].join('\n\n')
}

function lineOf(slot: Slot, maybe: string, t: Translate): string {
  const status = slot.status === 'scheduled' ? '' : t(`status.${slot.status}`)
  const remarks = [maybe, delayWords(slot, t), status].filter(Boolean).join('・')
  const times = `${clock(slot.startMin)}–${clock(slot.endMin)}`
  return `${times} ${slot.act} @ ${slot.stage.name}${remarks && ` (${remarks})`}`
}

/** "10:30 act", the shortest that still says when. */
export const shortLine = (slot: Slot): string => `${clock(slot.startMin)} ${slot.act}`
