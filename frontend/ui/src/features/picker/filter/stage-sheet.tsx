// The dialog to choose stages (an area's together) and a time of day.
import { nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Stage, Timetable } from '@/shared/timetable/timetable'
import { Sheet, SheetFooter } from '@/shared/ui/sheet'

import { AreaOptions, StageOption, StageOptions } from '../stage-option'
import { showFilter } from '../view/view-address'

import { toggle, type Filter } from './filter'
import { TimeRange } from './time-range'

interface StageSheetProps {
  timetable: Timetable
  filter: Filter
  count: (filter: Filter) => number
  left: number
  onClose: () => void
}

export function StageSheet({ timetable, filter, count, left, onClose }: StageSheetProps) {
  const { t, language } = useStrings()
  const { stages, areas } = timetable.source
  const change = (part: Partial<Filter>) => showFilter({ ...filter, ...part }, filter)
  const stageOption = (stage: Stage) => (
    <StageOption
      key={stage.id}
      label={stage.name}
      colour={stage.colour}
      isOn={filter.stages.includes(stage.id)}
      count={count({ ...filter, areas: [], stages: [stage.id] })}
      onChange={() => change({ stages: toggle(filter.stages, stage.id) })}
    />
  )
  return (
    <Sheet title={t('filter.stages_times')} onClose={onClose}>
      <TimeRange timetable={timetable} filter={filter} onChange={change} />
      <StageOptions>{stages.filter((stage) => !stage.area).map(stageOption)}</StageOptions>
      {areas.map((area) => (
        <AreaOptions key={area.id} legend={nameIn(area.name, language)}>
          <StageOption
            label={nameIn(area.name, language)}
            isOn={filter.areas.includes(area.id)}
            count={count({ ...filter, stages: [], areas: [area.id] })}
            onChange={() => change({ areas: toggle(filter.areas, area.id) })}
          />
          {stages.filter((stage) => stage.area === area.id).map(stageOption)}
        </AreaOptions>
      ))}
      <SheetFooter>
        <button
          type="button"
          className="quiet-button"
          onClick={() => change({ stages: [], areas: [], fromMin: null, toMin: null })}
        >
          {t('filter.all_stages')}
        </button>
        <button type="button" className="main-button" onClick={onClose}>
          {t('filter.show', { count: left })}
        </button>
      </SheetFooter>
    </Sheet>
  )
}
