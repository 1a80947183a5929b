// The button to adopt somebody's plan; a dialog first where that would replace own picks.
import { Suspense, lazy, useState } from 'react'

import { excessOf, merged } from '@/shared/selection/edit-selection'
import { storeSelection, storedSelection } from '@/shared/selection/picks-store'
import type { Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { useNow } from '@/shared/ui/use-now'

import { myDayAddress, wouldReplacePicks } from './adopt-plan'

const AdoptDialog = lazy(async () => ({ default: (await import('./adopt-dialog')).AdoptDialog }))

interface AdoptButtonProps {
  festival: string
  theirs: Selection
  timetable: Timetable | undefined
}

export function AdoptButton({ festival, theirs, timetable }: AdoptButtonProps) {
  const { t } = useStrings()
  const now = useNow()
  const [mine, setMine] = useState<Selection | null>(null)
  const adopt = (plan: Selection) => {
    storeSelection(festival, plan)
    window.location.assign(myDayAddress(festival, plan, timetable, now))
  }
  const both = (own: Selection) => merged(own, theirs, timetable)
  return (
    <>
      <a
        className="main-button"
        href={myDayAddress(festival, theirs, timetable, now)}
        onClick={(event) => {
          // read storage at the tap: another tab may have picked since
          const own = storedSelection(festival)
          if (wouldReplacePicks(own, theirs, timetable) || excessOf(both(own))) setMine(own)
          else if (own.acts.length > 0) adopt(both(own))
          else return
          event.preventDefault()
        }}
      >
        {t('plan.adopt')}
      </a>
      <Suspense fallback={null}>
        {mine && (
          <AdoptDialog
            mine={mine}
            both={both(mine)}
            onAdd={() => adopt(both(mine))}
            onReplace={() => adopt(theirs)}
            onClose={() => setMine(null)}
          />
        )}
      </Suspense>
    </>
  )
}
