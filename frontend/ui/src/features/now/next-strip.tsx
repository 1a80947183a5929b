// The strip of the next pick, above the foot of the other tabs on a festival day: what, where, and when to leave.
import ArrowRight from 'lucide-react/icons/arrow-right'

import { showTab } from '@/shared/address/tab'
import { usePicks } from '@/shared/selection/picks-context'
import { delayWords } from '@/shared/slots/delay-text'
import { formatClock, formatStart } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import type { Timetable } from '@/shared/timetable/timetable'

import * as styles from './next-strip.module.css'
import { nowAndNext } from './now-and-next'

export function NextStrip({ timetable, now }: { timetable: Timetable; now: number }) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const { next, from, walkMin, leaveAt } = nowAndNext(picked, now, timetable)
  if (!next || leaveAt === null) return null
  const zone = timetable.source.time_zone
  const delay = delayWords(next, t)
  return (
    <button type="button" data-testid="next-strip" className={styles.strip} onClick={() => showTab('now')}>
      <span className={styles.words}>
        <b>{t('now.next')}</b> <span>{formatStart(next, now, timetable, t)}</span>{' '}
        <span lang={languageOf(next.act)}>{next.act}</span> <span>{next.stage.name}</span>
        {delay && <b className={styles.delay}> {delay}</b>}
      </span>
      {from && walkMin !== null && walkMin > 0 && (
        <strong>{t('now.leave', { time: formatClock(leaveAt, zone, t), minutes: walkMin })}</strong>
      )}
      <ArrowRight aria-hidden size={18} />
    </button>
  )
}
