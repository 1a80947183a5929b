// The dialog of a clash: both sides, the answers, and the way to the other clashes.
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useState, type ReactNode } from 'react'

import { useFocusBesideOpener } from '@/shared/dialogs/use-focus-beside-opener'
import { clashKey, type Clash } from '@/shared/selection/clashes'
import { usePicks } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Sheet } from '@/shared/ui/sheet'

import { AnswerList } from './answer-list'
import { clashTitle } from './answer-words'
import { clashesToAnswer } from './answers'
import { BothSides } from './both-sides'
import * as styles from './clash-sheet.module.css'
import { GoneClash } from './gone-clash'

interface ClashSheetProps {
  clash: Clash
  timetable: Timetable
  onClose: () => void
}

export function ClashSheet({ clash: opened, timetable, onClose }: ClashSheetProps) {
  const { t } = useStrings()
  const clashes = usePicks((picks) => picks.clashes)
  const [shown, setShown] = useState(opened)
  useFocusBesideOpener()
  const listed = clashesToAnswer(clashes, clashKey(shown))
  const index = listed.findIndex((clash) => clashKey(clash) === clashKey(shown))
  const clash = listed[index]
  const turn = (by: number) => setShown(listed[(index + by + listed.length) % listed.length] ?? shown)
  return (
    <Sheet title={clash ? clashTitle(clash, t) : t('clash.gone')} onClose={onClose}>
      <p className="visually-hidden" role="status">
        {!clash && t('clash.gone')}
      </p>
      {clash ? (
        <>
          <ClashPosition {...{ index, turn }} count={listed.length}>
            {dateOf(clash, timetable, t)}
          </ClashPosition>
          <BothSides {...{ clash, timetable }} />
          <AnswerList key={clashKey(clash)} {...{ clash, timetable, onClose }} />
        </>
      ) : (
        <GoneClash clash={shown} left={listed} onNext={setShown} onClose={onClose} />
      )}
    </Sheet>
  )
}

function dateOf({ first }: Clash, { source }: Timetable, t: ReturnType<typeof useStrings>['t']): string {
  const date = source.days.find(({ id }) => id === first.day)?.date
  return date ? formatDate(date, t) : ''
}

interface ClashPositionProps {
  index: number
  count: number
  turn: (by: number) => void
  children: ReactNode
}

function ClashPosition({ index, count, turn, children }: ClashPositionProps) {
  const { t } = useStrings()
  return (
    <div className={styles.position}>
      <span>{children}</span>
      {count > 1 && (
        <>
          <button type="button" className="icon-button" onClick={() => turn(-1)}>
            <ChevronLeft aria-hidden size={22} />
            <span className="visually-hidden">{t('clash.previous')}</span>
          </button>
          <span role="status">{t('clash.position', { position: index + 1, count })}</span>
          <button type="button" className="icon-button" onClick={() => turn(1)}>
            <ChevronRight aria-hidden size={22} />
            <span className="visually-hidden">{t('clash.next')}</span>
          </button>
        </>
      )}
    </div>
  )
}
