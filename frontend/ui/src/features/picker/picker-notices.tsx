// Notices above the picker, each with a button: opened by a link, link damaged, picks not stored, too many picks.
import { MOST_PICKS } from '@/api/limits.gen'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Today } from '@/shared/timetable/today'
import { Notice } from '@/shared/ui/notice'

import { showDay } from './view/view-address'

export function PickerNotices({ ignored }: { ignored: readonly string[] }) {
  const { t } = useStrings()
  const arrival = usePicks((picks) => picks.arrival)
  const isSaved = usePicks((picks) => picks.isSaved)
  const isFull = usePicks((picks) => picks.isFull)
  const { addBefore, undo, settle } = usePicksActions()
  return (
    <>
      {arrival === 'link' && (
        <Notice
          words={t('arrival.link')}
          actions={[
            { label: t('arrival.back'), act: undo },
            { label: t('arrival.add'), act: addBefore },
            { label: t('arrival.keep'), act: settle },
          ]}
        />
      )}
      {arrival === 'damaged' && (
        <Notice words={t('arrival.damaged')} actions={[{ label: t('arrival.settle'), act: settle }]} />
      )}
      {!isSaved && <Notice words={t('picks.not_saved')} />}
      {isFull && <Notice words={t('picks.full', { limit: MOST_PICKS })} />}
      {ignored.length > 0 && <Notice words={t('filter.ignored', { parts: ignored.join(', ') })} />}
    </>
  )
}

/** Why a day is shown that has not begun. */
export function NextDay({ today }: { today: Today }) {
  const { t } = useStrings()
  const { coming, ended, day } = today
  if (!coming || !ended || !day) return null
  const { isTomorrow } = coming
  const [endedDate, nextDate] = [formatDate(ended.date, t), formatDate(day.date, t)]
  return (
    <Notice
      words={t(isTomorrow ? 'day.tomorrow' : 'day.next', { ended: endedDate, next: nextDate })}
      actions={[{ label: t('day.back', { day: endedDate }), act: () => showDay(ended.id) }]}
    />
  )
}
