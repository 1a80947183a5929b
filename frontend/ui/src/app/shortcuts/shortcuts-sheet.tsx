// The list of the shortcuts, and the switch that turns them off.
import { useState } from 'react'

import { useStrings } from '@/shared/strings/strings'
import { SegmentedControl } from '@/shared/ui/segmented-control'
import { Sheet } from '@/shared/ui/sheet'

import { areShortcutsOn, SHORTCUTS, turnShortcuts } from './shortcuts'
import * as styles from './shortcuts-sheet.module.css'

export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useStrings()
  const [areOn, setOn] = useState(areShortcutsOn)
  const [isStored, setStored] = useState(true)
  const options = (['on', 'off'] as const).map((value) => ({ value, label: t(`shortcut.${value}`) }))
  return (
    <Sheet title={t('shortcut.title')} onClose={onClose}>
      <dl className={styles.list}>
        {SHORTCUTS.map(({ name, keys }) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`shortcut.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <SegmentedControl
        label={t('shortcut.switch')}
        options={options}
        chosen={areOn ? 'on' : 'off'}
        onChoose={(value) => {
          setStored(turnShortcuts(value === 'on'))
          setOn(areShortcutsOn())
        }}
      />
      {!isStored && <p role="status">{t('picks.not_stored')}</p>}
    </Sheet>
  )
}
