// Orders and hides the stages of the grid.
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { CSSProperties } from 'react'

import { useStrings } from '@/shared/strings/strings'
import type { Stage } from '@/shared/timetable/timetable'
import { Sheet } from '@/shared/ui/sheet'

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
      <ul className="options">
        {stages.map((stage, index) => {
          const colours: CSSProperties & Record<'--stage', string> = { '--stage': stage.colour }
          return (
            <li key={stage.id} className="option option--movable" style={colours}>
              <label>
                <input type="checkbox" checked={!hidden.includes(stage.id)} onChange={() => toggle(stage)} />
                <span className="swatch" />
                <span className="option__label">{stage.name}</span>
              </label>
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
            </li>
          )
        })}
      </ul>
      <footer className="sheet__bottom">
        <button type="button" className="quiet-button" onClick={reset}>
          {t('columns.reset')}
        </button>
        <button type="button" className="main-button" onClick={onClose}>
          {t('sheet.done')}
        </button>
      </footer>
    </Sheet>
  )
}
