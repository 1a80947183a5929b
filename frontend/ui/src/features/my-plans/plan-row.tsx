// One plan: a tap on its name shows it; beside it a button to rename it, and one to delete it.
import Check from 'lucide-react/icons/check'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { LONGEST_NAME } from '@/shared/selection/named-plans'
import type { Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { TextField } from '@/shared/ui/text-field'

import * as styles from './plan-row.module.css'

interface PlanRowProps {
  name: string
  selection: Selection
  isShown: boolean
  isOnly: boolean
  onShow: () => void
  onRename: (name: string) => void
  onRemove: () => void
}

export function PlanRow({ name, isShown, isOnly, selection, onShow, onRename, onRemove }: PlanRowProps) {
  const { t } = useStrings()
  const [isRenaming, setRenaming] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const toggle = (next: boolean) => {
    flushSync(() => setRenaming(next))
    row.current?.querySelector<HTMLElement>(next ? 'input' : '[data-rename]')?.focus()
  }
  if (isRenaming)
    return (
      <li ref={row} className={styles.row}>
        <RenameForm name={name} onRename={onRename} onEnd={() => toggle(false)} />
      </li>
    )
  return (
    <li ref={row} className={styles.row}>
      <button type="button" className={styles.show} aria-current={isShown || undefined} onClick={onShow}>
        <Check aria-hidden size={20} />
        <span className={styles.name} lang={languageOf(name)}>
          {name}
        </span>
        <Counts selection={selection} />
      </button>
      <button type="button" className="icon-button" data-rename onClick={() => toggle(true)}>
        <Pencil aria-hidden size={20} />
        <span className="visually-hidden">{t('plans.rename', { plan: name })}</span>
      </button>
      {!isOnly && (
        <button type="button" className="icon-button" onClick={onRemove}>
          <Trash2 aria-hidden size={20} />
          <span className="visually-hidden">{t('plans.remove', { plan: name })}</span>
        </button>
      )}
    </li>
  )
}

function Counts({ selection: { must, maybe, acts } }: { selection: Selection }) {
  const { t } = useStrings()
  const slots = t('filter.left', { count: must.length + maybe.length })
  return (
    <small className={styles.counts}>
      {acts.length > 0 ? `${slots} · ${t('stars.count', { count: acts.length })}` : slots}
    </small>
  )
}

interface RenameFormProps {
  name: string
  onRename: (name: string) => void
  onEnd: () => void
}

function RenameForm({ name, onRename, onEnd }: RenameFormProps) {
  const { t } = useStrings()
  const [typed, setTyped] = useState(name)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (typed !== name) onRename(typed)
        onEnd()
      }}
    >
      <TextField label={t('plans.name')} maxLength={LONGEST_NAME} value={typed} onChange={setTyped} />
      <button type="submit" className="main-button">
        {t('plans.save')}
      </button>
      <button type="button" className="quiet-button" onClick={onEnd}>
        {t('plans.cancel')}
      </button>
    </form>
  )
}
