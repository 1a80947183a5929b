// The filter bar: text, stages and times, kinds, only slots that fit between the picks.
import LayoutGrid from 'lucide-react/icons/layout-grid'
import List from 'lucide-react/icons/list'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'

import { fitsBetween } from '@/shared/selection/fits-between-picks'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { SearchField } from '../search/search-field'
import { showFilter, showView, type ViewName } from '../view/view-address'

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
  view: ViewName
  hasPicks: boolean
  counts: FilterCounts
  isFieldUsed: boolean
  onFieldUsed: (isUsed: boolean) => void
  onStages: () => void
}

export function FilterBar(props: FilterBarProps) {
  const { filter, timetable, slots, view, hasPicks, counts, onStages, ...field } = props
  const { t } = useStrings()
  const change = (part: Partial<Filter>) => showFilter({ ...filter, ...part }, filter)
  const { kinds } = timetable.source
  const stageCount = filter.stages.length + filter.areas.length
  const isTimed = filter.fromMin !== null || filter.toMin !== null
  const other: ViewName = view === 'list' ? 'grid' : 'list'

  return (
    <div className={styles.bar} data-searching={field.isFieldUsed || undefined}>
      <div className={styles.chips}>
        <SearchField text={filter.text} onText={(text) => change({ text })} onUsed={field.onFieldUsed} />
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
          kinds.map((kind) => (
            <FilterChip
              key={kind}
              isOn={filter.kinds.includes(kind)}
              count={counts.kinds.get(kind) ?? 0}
              onPress={() => change({ kinds: toggle(filter.kinds, kind) })}
            >
              {t(`kind.${kind}`)}
            </FilterChip>
          ))}
        {(hasPicks || filter.only !== null) && <FitsChip {...{ filter, timetable, slots }} />}
      </div>
      <button type="button" className="icon-button" onClick={() => showView(other)}>
        {other === 'grid' ? <LayoutGrid aria-hidden size={20} /> : <List aria-hidden size={20} />}
        <span className="visually-hidden">{t(`view.${other}`)}</span>
      </button>
    </div>
  )
}

/** Its count changes at each tap: a component of its own, so that nothing else is rendered for it. */
function FitsChip({ filter, timetable, slots }: Pick<FilterBarProps, 'filter' | 'timetable' | 'slots'>) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const only = filter.only === null ? 'fits' : null
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
