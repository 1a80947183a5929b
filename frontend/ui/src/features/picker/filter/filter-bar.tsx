// The filter bar: text, stages and times, kinds, only slots that fit between the picks.
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'

import type { Kind } from '@/api/client'
import type { FindView } from '@/shared/address/find-view'
import { useFriendMarks } from '@/shared/friends/friend-marks'
import { fitsBetween } from '@/shared/selection/fits-between-picks'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { SearchField } from '../search/search-field'
import { showFilter } from '../view/view-address'
import { ViewSwitch } from '../view/view-switch'

import { toggle, type Filter } from './filter'
import * as styles from './filter-bar.module.css'
import { FilterChip } from './filter-chip'
import * as filterChipStyles from './filter-chip.module.css'
import type { FilterCounts } from './use-filtered-slots'

interface FilterBarProps {
  filter: Filter
  timetable: Timetable
  /** The slots that match without the filter's `only`. */
  slots: readonly Slot[]
  view: FindView
  hasPicks: boolean
  counts: FilterCounts
  isFieldUsed: boolean
  onFieldUsed: (isUsed: boolean) => void
  onStages: () => void
}

export function FilterBar(props: FilterBarProps) {
  const { filter, timetable, slots, view, hasPicks, counts, onStages, ...field } = props
  const { t } = useStrings()
  const hasFriends = useFriendMarks().size > 0
  const change = (part: Partial<Filter>) => showFilter({ ...filter, ...part }, filter)
  const { kinds } = timetable.source
  const isOn = (kind: Kind) => filter.kinds.includes(kind)
  const stageCount = filter.stages.length + filter.areas.length
  const isTimed = filter.fromMin !== null || filter.toMin !== null

  return (
    <div className={styles.bar} data-searching={(view !== 'acts' && field.isFieldUsed) || undefined}>
      <div className={styles.chips}>
        {view !== 'acts' && <FilterField filter={filter} onUsed={field.onFieldUsed} />}
        {filter.only === 'fits' && <FitsChip {...{ filter, timetable, slots }} />}
        {filter.only === 'friends' && <FriendsChip {...{ filter, slots }} />}
        <button
          type="button"
          className={filterChipStyles.chip}
          data-active={stageCount > 0 || isTimed || undefined}
          aria-haspopup="dialog"
          onClick={onStages}
        >
          <SlidersHorizontal aria-hidden size={16} />
          {stageCount > 0 ? t('filter.stages_some', { count: stageCount }) : t('filter.stages')}
        </button>
        {kinds.length > 1 &&
          [...kinds]
            .sort((one, other) => Number(isOn(other)) - Number(isOn(one)))
            .map((kind) => (
              <FilterChip
                key={kind}
                isOn={isOn(kind)}
                count={counts.kinds.get(kind) ?? 0}
                onPress={() => change({ kinds: toggle(filter.kinds, kind) })}
              >
                {t(`kind.${kind}`)}
              </FilterChip>
            ))}
        {hasFriends && filter.only !== 'friends' && <FriendsChip {...{ filter, slots }} />}
        {hasPicks && filter.only !== 'fits' && <FitsChip {...{ filter, timetable, slots }} />}
      </div>
      <ViewSwitch shown={view} />
    </div>
  )
}

interface FilterFieldProps {
  filter: Filter
  hint?: string
  onUsed: (isUsed: boolean) => void
}

export const FilterField = ({ filter, ...field }: FilterFieldProps) => (
  <SearchField {...field} text={filter.text} onText={(text) => showFilter({ ...filter, text }, filter)} />
)

/** Its count changes at each tap: a component of its own, so that nothing else is rendered for it. */
function FitsChip({ filter, timetable, slots }: Pick<FilterBarProps, 'filter' | 'timetable' | 'slots'>) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const only = filter.only === 'fits' ? null : 'fits'
  return (
    <FilterChip
      isOn={filter.only === 'fits'}
      count={slots.filter(fitsBetween(picked, timetable)).length}
      onPress={() => showFilter({ ...filter, only }, filter)}
    >
      {t('filter.fits')}
    </FilterChip>
  )
}

/** What the fan or a friend picked. */
function FriendsChip({ filter, slots }: Pick<FilterBarProps, 'filter' | 'slots'>) {
  const { t } = useStrings()
  const choices = usePicks((picks) => picks.choices)
  const marks = useFriendMarks()
  const only = filter.only === 'friends' ? null : 'friends'
  return (
    <FilterChip
      isOn={filter.only === 'friends'}
      count={slots.filter(({ id }) => choices.has(id) || marks.has(id)).length}
      onPress={() => showFilter({ ...filter, only }, filter)}
    >
      {t('filter.friends')}
    </FilterChip>
  )
}
