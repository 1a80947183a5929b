// What My day says where nothing is picked: one sentence, and the way to Find.
import { showTab } from '@/shared/address/tab'
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'

import * as styles from './no-picks.module.css'

/** `hasOffer`: a day of the stars is offered beside My day. */
export function NoPicks({ hasOffer }: { hasOffer: boolean }) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  const starCount = usePicks(({ followed }) => followed.size)
  const isUnknown = usePicks(({ unknown }) => unknown.length > 0)
  const stars = starCount > 0 ? t('my_day.empty_stars', { count: starCount }) : t('my_day.empty')
  return (
    <div className={styles.empty}>
      <p>{isUnknown ? t('my_day.empty_unknown') : stars}</p>
      {starCount > 0 && !hasOffer && (
        <button
          type="button"
          className="main-button"
          aria-haspopup="dialog"
          onClick={() => openDialog({ kind: 'plan' })}
        >
          {t('stars.build')}
        </button>
      )}
      <button
        type="button"
        className={starCount > 0 ? 'quiet-button' : 'main-button'}
        onClick={() => showTab('find')}
      >
        {t('my_day.find')}
      </button>
    </div>
  )
}

export function NoPicksOnDay({ day, hasSlots }: { day: Day; hasSlots: boolean }) {
  const { t } = useStrings()
  const find = () => showTab('find', (params) => params.set('day', day.id))
  return (
    <div className={styles.day}>
      <p>{t(hasSlots ? 'my_day.none_on_day' : 'state.empty_day')}</p>
      {hasSlots && (
        <button type="button" className="quiet-button" onClick={find}>
          {t('my_day.find_on_day')}
        </button>
      )}
    </div>
  )
}
