// News of followed acts: slots that were added, and those that have another time or stage.
import { useEffect, useState } from 'react'

import { minuteOf } from '@/shared/selection/followed-acts'
import { useChoice, usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'
import { NoticeSection } from '@/shared/ui/notice'

import * as styles from './changes-list.module.css'
import { allSeen, withFollowed, storeSeen, newsOf, readSeen, type News } from './seen-slots'

export function FollowedNews({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const followed = usePicks((picks) => picks.followed)
  const { festival } = timetable
  const [stored, setSeen] = useState(() => readSeen(festival))
  const seen = withFollowed(stored, followed, timetable)
  if (seen !== stored) setSeen(seen)
  useEffect(() => {
    storeSeen(festival, seen)
  }, [festival, seen])
  const news = newsOf(seen, timetable)
  if (news.length === 0) return null
  return (
    <NoticeSection title={t('follow.news')}>
      <ul className={styles.list} data-testid="changes">
        {news.map((one) => (
          <NewSlot key={one.slot.id} news={one} timetable={timetable} />
        ))}
      </ul>
      <button type="button" className="quiet-button" onClick={() => setSeen(allSeen(followed, timetable))}>
        {t('follow.seen')}
      </button>
    </NoticeSection>
  )
}

function NewSlot({ news: { slot, before }, timetable }: { news: News; timetable: Timetable }) {
  const { t } = useStrings()
  const { choose } = usePicksActions()
  const isPicked = useChoice(slot) !== undefined
  const date = timetable.source.days.find(({ id }) => id === slot.day)?.date
  return (
    <li>
      <b lang={languageOf(slot.act)}>{slot.act}</b> {t(before ? 'follow.moved' : 'follow.new')}:{' '}
      {before && minuteOf(before) !== slot.startMin && (
        <>
          <s>{clock(minuteOf(before))}</s> →{' '}
        </>
      )}
      {date && formatDate(date, t)} {clock(slot.startMin)} {slot.stage.name}
      <button
        type="button"
        className="quiet-button"
        aria-pressed={isPicked}
        onClick={() => choose([slot], isPicked ? null : 'must')}
      >
        {t('follow.pick')}
        <span className="visually-hidden"> {slot.act}</span>
      </button>
    </li>
  )
}
