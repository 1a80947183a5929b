// What became of picks of an older timetable: moved, retimed, renamed, cancelled, or not found again.
import type { Selected } from '@/api/client'
import { useSelection } from '@/api/selection'
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { openClashes } from '@/shared/selection/clashes'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Notice, NoticeSection } from '@/shared/ui/notice'

import * as styles from './changes-list.module.css'
import { MissingPick } from './missing-pick'

/** Rendered only where a pick has an older piece; `data.code` is what the picks mean now. */
export function ChangesNotice({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const { code, unknown } = usePicks((picks) => picks)
  const { accept, remove } = usePicksActions()
  const hasClash = usePicks(({ clashes }) => openClashes(clashes).length > 0)
  const openDialog = useOpenDialog()
  const { festival, version } = timetable.source
  const { data } = useSelection(festival, code, version)
  if (!data) {
    return unknown.length > 0 ? (
      <Notice
        words={t('picks.unknown', { count: unknown.length })}
        actions={[{ label: t('picks.remove_unknown'), act: () => remove(unknown) }]}
      />
    ) : null
  }
  if (data.changed.length + data.missing.length === 0) return null
  const isBroken =
    hasClash || data.missing.length > 0 || data.changed.some(({ kind }) => kind === 'cancelled')
  return (
    <NoticeSection title={t('changes.title')}>
      <ul className={styles.list} data-testid="changes">
        {data.changed.map((change) => (
          <Changed key={change.slot} change={change} timetable={timetable} />
        ))}
        {data.missing.map((missing) => (
          <MissingPick
            key={`${missing.day} ${missing.stage} ${missing.start}`}
            missing={missing}
            timetable={timetable}
          />
        ))}
      </ul>
      {isBroken && (
        <button
          type="button"
          className="quiet-button"
          aria-haspopup="dialog"
          onClick={() => openDialog({ kind: 'plan' })}
        >
          {t('planner.again')}
        </button>
      )}
      <button type="button" className="quiet-button" onClick={() => accept(data.code)}>
        {t('changes.accept')}
      </button>
    </NoticeSection>
  )
}

type Change = Selected['changed'][number]

function Changed({ change, timetable }: { change: Change; timetable: Timetable }) {
  const { t } = useStrings()
  const place = ({ day, stage, start }: Change['from']) => {
    const { days, stages } = timetable.source
    const date = days.find(({ id }) => id === day)?.date
    const name = stages.find(({ id }) => id === stage)?.name
    return [date && formatDate(date, t), start, name].filter(Boolean).join(' ')
  }
  return (
    <li>
      <b>{change.to.act}</b> {t(`changes.${change.kind}`)}
      {(change.kind === 'moved' || change.kind === 'retimed') && (
        <span>
          : <s>{place(change.from)}</s> → {place(change.to)}
        </span>
      )}
    </li>
  )
}
