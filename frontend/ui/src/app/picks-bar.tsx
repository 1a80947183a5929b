// The bar of picks: the number of picks and clashes, free time, undo, and the picture.
import Undo2 from 'lucide-react/icons/undo-2'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { freeMinutes, uncountedWalks } from '@/shared/selection/gaps'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { ShownPlan } from '@/shared/selection/shown-plan-label'
import { ClashCount } from '@/shared/slots/clash-count'
import { formatDuration, formatShortDay } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import { FootBar } from '@/shared/ui/foot-bar'

interface PicksBarProps {
  /** The day whose free time is shown, and that the picture shows first. */
  day: Day | undefined
  timetable: Timetable
}

export function PicksBar({ day, timetable }: PicksBarProps) {
  const { t } = useStrings()
  const pickCount = usePicks(({ picked }) => picked.length)
  const canUndo = usePicks((picks) => picks.canUndo)
  const { undo } = usePicksActions()
  const openDialog = useOpenDialog()
  return (
    <FootBar
      label={t('bar.label')}
      testId="picks-bar"
      summary={
        <>
          <ShownPlan festival={timetable.festival} />
          <b>{pickCount > 0 ? t('bar.count', { count: pickCount }) : t('bar.none')}</b>
          <ClashCount day={day?.id} />
          {pickCount > 0 && (
            <span>
              {day && <FreeTime day={day} isOnlyDay={timetable.source.days.length === 1} />}
              <UncountedWalks timetable={timetable} />
            </span>
          )}
        </>
      }
    >
      <button type="button" className="icon-button" disabled={!canUndo} onClick={undo}>
        <Undo2 aria-hidden size={22} />
        <span className="visually-hidden">{t('bar.undo')}</span>
      </button>
      <button
        id="picture-button"
        type="button"
        className="main-button"
        aria-disabled={pickCount === 0}
        onClick={() => pickCount > 0 && openDialog({ kind: 'picture', day: day?.id ?? '' })}
      >
        {t('bar.picture')}
      </button>
    </FootBar>
  )
}

function UncountedWalks({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const uncounted = usePicks(({ picked }) => uncountedWalks(picked, timetable))
  return uncounted === 'none' ? null : <span>{t(`walks.${uncounted}`)}</span>
}

function FreeTime({ day, isOnlyDay }: { day: Day; isOnlyDay: boolean }) {
  const { t } = useStrings()
  const freeMin = usePicks(({ picked }) => freeMinutes(picked.filter((slot) => slot.day === day.id)))
  if (freeMin === 0) return null
  const duration = formatDuration(freeMin, t)
  const shortDay = formatShortDay(day.date, t)
  return (
    <span>{isOnlyDay ? t('bar.free', { duration }) : t('bar.free_on', { duration, day: shortDay })}</span>
  )
}
