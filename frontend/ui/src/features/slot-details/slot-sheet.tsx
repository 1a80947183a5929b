// The dialog of one slot: all its details, must or maybe, a memo, and the act's other slots.
import { useFocusBesideOpener } from '@/shared/dialogs/use-focus-beside-opener'
import { useChoice, usePicksActions } from '@/shared/selection/picks-context'
import { LONGEST_MEMO, useSlotMemo } from '@/shared/slots/slot-memos'
import { SlotTags } from '@/shared/slots/slot-tags'
import { SlotsByDay } from '@/shared/slots/slots-by-day'
import { nameIn, formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { fold } from '@/shared/text/folding'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { SegmentedControl } from '@/shared/ui/segmented-control'
import { Sheet } from '@/shared/ui/sheet'
import { TextField } from '@/shared/ui/text-field'

import { FollowButton } from './follow-button'
import * as styles from './slot-sheet.module.css'

interface SlotSheetProps {
  slot: Slot
  timetable: Timetable
  onClose: () => void
}

export function SlotSheet({ slot, timetable, onClose }: SlotSheetProps) {
  const { t, language } = useStrings()
  useFocusBesideOpener()
  const { choose } = usePicksActions()
  const choice = useChoice(slot)
  const day = timetable.source.days.find((candidate) => candidate.id === slot.day)
  const area = timetable.source.areas.find((candidate) => candidate.id === slot.stage.area)
  const [memo, setMemo] = useSlotMemo(timetable.festival, slot.id)
  const others = slotsOfAct(timetable, slot)
  const options = (['none', 'must', 'maybe'] as const).map((value) => ({
    value,
    label: t(`choice.${value}`),
  }))
  return (
    <Sheet title={<span lang={languageOf(slot.act)}>{slot.act}</span>} onClose={onClose}>
      <p className={styles.facts}>
        {day && formatDate(day.date, t)} {clock(slot.startMin)}–{clock(slot.endMin)} · {slot.stage.name}
        {area && <> · {nameIn(area.name, language)}</>} <SlotTags slot={slot} />
      </p>
      {[...slot.performers, ...slot.detail].map((line) => (
        <p key={line} className={styles.detail} lang={languageOf(line)}>
          {line}
        </p>
      ))}
      <SegmentedControl
        label={t('choice.label')}
        options={options}
        chosen={choice ?? 'none'}
        onChoose={(value) => choose([slot], value === 'none' ? null : value)}
      />
      <FollowButton festival={timetable.festival} slot={slot} />
      <TextField label={t('memo.label')} maxLength={LONGEST_MEMO} value={memo} onChange={setMemo} />
      {others.length > 1 && (
        <section className={styles.others}>
          <header>
            <h3>{t('act.slots', { count: others.length })}</h3>
            <button type="button" className="quiet-button" onClick={() => choose(others, 'must')}>
              {t('act.pick_all')}
            </button>
          </header>
          <SlotsByDay slots={others} timetable={timetable} />
        </section>
      )}
    </Sheet>
  )
}

/** The act's lives and greetings alike, in start order. */
function slotsOfAct({ slots }: Timetable, { act }: Slot): Slot[] {
  const folded = fold(act)
  return slots.filter((slot) => fold(slot.act) === folded)
}
