// Clashes as questions, each with the answer where the fan decided; a tap opens the clash's dialog.
import Check from 'lucide-react/icons/check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import type { Clash } from '@/shared/selection/clashes'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'

import * as styles from './clashes.module.css'

const MOST_CLASHES = 3

/** `isPlain` is where it is plain which two slots clash. */
export function Clashes({ clashes, isPlain }: { clashes: readonly Clash[]; isPlain: boolean }) {
  const { t } = useStrings()
  const [hasAll, setHasAll] = useState(false)
  const openFirst = [...clashes].sort((one, other) => decided(one) - decided(other))
  const shown = hasAll ? openFirst : openFirst.slice(0, MOST_CLASHES)
  return (
    <>
      {shown.map((clash) => (
        <ClashQuestion key={`${clash.first.id} ${clash.second.id}`} {...{ clash, isPlain }} />
      ))}
      {shown.length < clashes.length && (
        <button type="button" className={styles.more} onClick={() => setHasAll(true)}>
          {t('my_day.more_clashes', { count: clashes.length - shown.length })}
        </button>
      )}
    </>
  )
}

const decided = ({ leaveMin }: Clash) => Number(leaveMin !== undefined)

function ClashQuestion({ clash, isPlain }: { clash: Clash; isPlain: boolean }) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  const { first, second, leaveMin } = clash
  return (
    <button
      type="button"
      className={styles.clash}
      data-decided={leaveMin !== undefined || undefined}
      aria-haspopup="dialog"
      onClick={() => openDialog({ kind: 'clash', clash })}
    >
      {leaveMin === undefined ? <TriangleAlert aria-hidden size={18} /> : <Check aria-hidden size={18} />}
      <span>
        <span className={styles.question}>{questionOf(clash, t)}</span>
        <span className={isPlain ? 'visually-hidden' : styles.sides}>
          {t('my_day.sides', { first: first.act, second: second.act })}
        </span>
      </span>
    </button>
  )
}

function questionOf({ cause, missingMin, leaveMin }: Clash, t: Translate): string {
  if (leaveMin !== undefined) return t('clash.both', { time: clock(leaveMin) })
  return t(cause === 'overlap' ? 'my_day.overlap' : 'my_day.tight', { minutes: missingMin })
}
