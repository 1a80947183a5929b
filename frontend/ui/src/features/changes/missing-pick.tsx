// A pick that was not found again, with the slots that it may be now.
import type { Selected } from '@/api/client'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'

export function MissingPick({
  missing,
  timetable,
}: {
  missing: Selected['missing'][number]
  timetable: Timetable
}) {
  const { t } = useStrings()
  const choices = usePicks((picks) => picks.choices)
  const { choose } = usePicksActions()
  const stage = timetable.source.stages.find(({ id }) => id === missing.stage)?.name ?? ''
  const candidates = missing.candidates.flatMap((id) => timetable.slotById.get(id) ?? [])
  return (
    <li>
      {t('changes.missing', { place: `${missing.start} ${stage}`.trim() })}
      {candidates.map((slot) => (
        <button
          key={slot.id}
          type="button"
          className="quiet-button"
          aria-pressed={choices.has(slot.id)}
          onClick={() => choose([slot], 'must')}
        >
          {clock(slot.startMin)} {slot.act}
        </button>
      ))}
      {missing.more_candidates && t('changes.more_candidates')}
    </li>
  )
}
