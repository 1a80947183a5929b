// Notices above every tab: opened by a link, link damaged, picks not stored, too many picks or followed acts.
import { MOST_PICKS } from '@/api/limits.gen'
import { showDay } from '@/shared/address/shown-day'
import { useAreGradesStored } from '@/shared/selection/act-grades'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { MOST_ACTS } from '@/shared/selection/selection-code'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Today } from '@/shared/timetable/today'
import { Notice } from '@/shared/ui/notice'

export function PicksNotices({ festival }: { festival: string }) {
  const { t } = useStrings()
  const openedBy = usePicks((picks) => picks.openedBy)
  const isSaved = usePicks((picks) => picks.isSaved)
  const excess = usePicks((picks) => picks.excess)
  const areGradesStored = useAreGradesStored(festival)
  const { mergePreviousStep, undo, dismiss } = usePicksActions()
  return (
    <>
      {openedBy === 'link' && (
        <Notice
          words={t('opened_link.notice')}
          actions={[
            { label: t('opened_link.back'), act: undo },
            { label: t('opened_link.merge'), act: mergePreviousStep },
            { label: t('opened_link.use'), act: dismiss },
          ]}
        />
      )}
      {openedBy === 'damaged' && (
        <Notice
          words={t('opened_link.damaged')}
          actions={[{ label: t('opened_link.dismiss'), act: dismiss }]}
        />
      )}
      {!isSaved && <Notice words={t('picks.not_stored')} />}
      {!areGradesStored && <Notice words={t('grade.not_stored')} />}
      {excess === 'picks' && <Notice words={t('picks.full', { limit: MOST_PICKS })} />}
      {excess === 'acts' && <Notice words={t('follow.full', { limit: MOST_ACTS })} />}
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
