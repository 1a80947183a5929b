// The filter bar: text, stages and times, kinds, only my picks, only what fits between them.
import LayoutGrid from 'lucide-react/icons/layout-grid'
import List from 'lucide-react/icons/list'
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal'

import type { Kind } from '@/api/client'
import { useStrings } from '@/shared/strings/strings'

import { SearchField } from '../search/search-field'
import { showFilter, showView, type ViewName } from '../view/view-address'

import { toggle, type Filter, type Only } from './filter'
import * as styles from './filter-bar.module.css'
import { FilterChip } from './filter-chip'
import * as filterChipStyles from './filter-chip.module.css'
import type { Counts } from './use-filtered-slots'

interface FilterBarProps {
  filter: Filter
  kinds: readonly Kind[]
  view: ViewName
  hasPicks: boolean
  counts: Counts
  isFieldUsed: boolean
  onFieldUsed: (isUsed: boolean) => void
  onStages: () => void
}

export function FilterBar({ filter, kinds, view, hasPicks, counts, onStages, ...field }: FilterBarProps) {
  const { t } = useStrings()
  const change = (part: Partial<Filter>) => showFilter({ ...filter, ...part }, filter)
  const only = (pressed: Only) => change({ only: filter.only === pressed ? null : pressed })
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
        {(hasPicks || filter.only !== null) && (
          <>
            <FilterChip isOn={filter.only === 'mine'} count={counts.mine} onPress={() => only('mine')}>
              {t('filter.mine')}
            </FilterChip>
            <FilterChip isOn={filter.only === 'fits'} count={counts.fits} onPress={() => only('fits')}>
              {t('filter.fits')}
            </FilterChip>
          </>
        )}
      </div>
      <button type="button" className="icon-button" onClick={() => showView(other)}>
        {other === 'grid' ? <LayoutGrid aria-hidden size={20} /> : <List aria-hidden size={20} />}
        <span className="visually-hidden">{t(`view.${other}`)}</span>
      </button>
    </div>
  )
}
