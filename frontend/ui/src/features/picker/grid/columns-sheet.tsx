// The dialog to order and hide the stages of the grid.
import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'

import { useStrings } from '@/shared/strings/strings'
import type { Stage } from '@/shared/timetable/timetable'
import { Sheet, SheetFooter } from '@/shared/ui/sheet'

import { StageOption, StageOptions } from '../stage-option'

interface ColumnsSheetProps {
  stages: readonly Stage[]
  hidden: readonly string[]
  move: (stage: Stage, by: -1 | 1) => void
  toggle: (stage: Stage) => void
  reset: () => void
  onClose: () => void
}

export function ColumnsSheet({ stages, hidden, move, toggle, reset, onClose }: ColumnsSheetProps) {
  const { t } = useStrings()
  return (
    <Sheet title={t('columns.title')} onClose={onClose}>
      <StageOptions>
        {stages.map((stage, index) => (
          <StageOption
            key={stage.id}
            label={stage.name}
            colour={stage.colour}
            isOn={!hidden.includes(stage.id)}
            onChange={() => toggle(stage)}
          >
            <button
              type="button"
              className="icon-button"
              disabled={index === 0}
              onClick={() => move(stage, -1)}
            >
              <ChevronUp aria-hidden size={20} />
              <span className="visually-hidden">{t('columns.earlier', { stage: stage.name })}</span>
            </button>
            <button
              type="button"
              className="icon-button"
              disabled={index === stages.length - 1}
              onClick={() => move(stage, 1)}
            >
              <ChevronDown aria-hidden size={20} />
              <span className="visually-hidden">{t('columns.later', { stage: stage.name })}</span>
            </button>
          </StageOption>
        ))}
      </StageOptions>
      <SheetFooter>
        <button type="button" className="quiet-button" onClick={reset}>
          {t('columns.reset')}
        </button>
        <button type="button" className="main-button" onClick={onClose}>
          {t('sheet.done')}
        </button>
      </SheetFooter>
    </Sheet>
  )
}
