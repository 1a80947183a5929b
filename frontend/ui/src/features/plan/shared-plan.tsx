// The part below somebody's plan: add its owner to friends or adopt it; until then nothing is stored.
import { useMemo, useState } from 'react'

import { useSelection } from '@/api/selection'
import { useTimetable } from '@/api/timetable'
import { unknownPieces } from '@/shared/selection/edit-selection'
import { storedSelection } from '@/shared/selection/picks-store'
import { readCode, type Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import { readTimetable, type Timetable } from '@/shared/timetable/timetable'

import { AddFriend } from './add-friend'
import { AdoptButton } from './adopt-button'
import * as styles from './shared-plan.module.css'

export function SharedPlan({ festival, code }: { festival: string; code: string }) {
  const { t } = useStrings()
  const { data: source } = useTimetable(festival)
  const timetable = useMemo(() => source && readTimetable(source), [source])
  const mine = storedSelection(festival)
  const theirs = readCode(code)
  if (!theirs) return null
  return (
    <>
      <section className={styles.plan} aria-label={t('plan.label')}>
        {timetable && <Friend {...{ mine, theirs, code, timetable }} />}
        <AdoptButton {...{ festival, theirs, timetable }} />
      </section>
      <PrintedAddress />
    </>
  )
}

/** For paper, where the server does not know its own address. */
function PrintedAddress() {
  const [isKnown] = useState(() => document.querySelector('.share-address') !== null)
  return isKnown ? null : <p className="share-address">{window.location.origin + window.location.pathname}</p>
}

interface FriendProps {
  mine: Selection
  theirs: Selection
  code: string
  timetable: Timetable
}

/** Picks that this timetable does not have are kept as the slots that the server resolves them to. */
function Friend({ mine, theirs, code, timetable }: FriendProps) {
  const hasUnknown = unknownPieces(theirs, timetable).length > 0
  const { data, isLoading } = useSelection(timetable.festival, code, timetable.source.version, hasUnknown)
  const now = (data && readCode(data.code)) ?? theirs
  return isLoading ? null : <AddFriend {...{ mine, timetable }} theirs={now} />
}
