// The answers to a clash as buttons: one tap does it and closes the dialog.
import { useLayoutEffect, useMemo, useRef, useState } from 'react'

import type { Clash } from '@/shared/selection/clashes'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { useNow } from '@/shared/ui/use-now'

import { AnswerButton } from './answer-button'
import * as styles from './answer-list.module.css'
import { bothWords, keepWords, moveWords } from './answer-words'
import { answersTo, type Answers } from './answers'
import { DecisionNotice } from './decision-notice'

const SHOWN_MOVES = 4

interface AnswerListProps {
  clash: Clash
  timetable: Timetable
  onClose: () => void
}

export function AnswerList({ clash, timetable, onClose }: AnswerListProps) {
  const { t } = useStrings()
  const { choose, seeBoth, replace } = usePicksActions()
  const [isUnstored, setUnstored] = useState(false)
  const { moves, ways, keeps } = useAnswers(clash, timetable)
  const walkMin = timetable.walkMin(clash.first.stage.id, clash.second.stage.id)
  const decide = (leaveMin: number | null) => {
    if (seeBoth(clash, leaveMin)) onClose()
    else setUnstored(true)
  }
  const and = (act: () => void) => () => {
    act()
    onClose()
  }
  return (
    <section className={styles.answers} aria-label={t('clash.answers')}>
      <DecisionNotice clash={clash} isUnstored={isUnstored} onReopen={() => decide(null)} />
      <Moves count={moves.length}>
        {moves.map((move) => (
          <AnswerButton
            key={`${move.from.id} ${move.to.id}`}
            kind="move"
            words={moveWords(move, timetable, t)}
            onChoose={and(() => replace(move.from, move.to))}
          />
        ))}
      </Moves>
      {ways.map((way) => (
        <AnswerButton
          key={way.missed}
          kind="both"
          words={bothWords(way, clash, walkMin, t)}
          isChosen={way.leaveMin === clash.leaveMin}
          onChoose={() => decide(way.leaveMin)}
        />
      ))}
      {keeps.map((keep) => (
        <AnswerButton
          key={keep.kept.id}
          kind="keep"
          words={keepWords(keep, timetable, t)}
          onChoose={and(() => choose([keep.dropped], null))}
        />
      ))}
    </section>
  )
}

/** The best few moves; the others behind a button. */
function Moves({ count, children }: { count: number; children: readonly React.ReactElement[] }) {
  const { t } = useStrings()
  const [isAll, setAll] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isAll) list.current?.querySelectorAll('button')[SHOWN_MOVES]?.focus()
  }, [isAll])
  if (count === 0) return null
  const isCut = !isAll && count > SHOWN_MOVES
  return (
    <div ref={list} className={styles.moves}>
      {isCut ? children.slice(0, SHOWN_MOVES) : children}
      {isCut && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('clash.more_times', { count: count - SHOWN_MOVES })}
        </button>
      )}
    </div>
  )
}

function useAnswers(clash: Clash, timetable: Timetable): Answers {
  const picked = usePicks((picks) => picks.picked)
  const clashes = usePicks((picks) => picks.clashes)
  const now = useNow()
  return useMemo(() => {
    const from = todayOf(timetable, now).phase === 'after' ? -Infinity : now
    return answersTo(clash, { timetable, picked, clashes, from })
  }, [clash, timetable, picked, clashes, now])
}
