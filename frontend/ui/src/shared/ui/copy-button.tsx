// A button that copies something, and shows whether it could.
import type { LucideIcon } from 'lucide-react'
import Check from 'lucide-react/icons/check'
import { useState } from 'react'

import { useStrings } from '@/shared/strings/strings'

interface CopyButtonProps {
  icon: LucideIcon
  label: string
  /** Called within the tap itself: Safari refuses to write to the clipboard later. */
  copy: () => Promise<void>
  isMain?: boolean
}

export function CopyButton({ icon: Icon, label, copy, isMain = false }: CopyButtonProps) {
  const { t } = useStrings()
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  const onClick = () =>
    void copy().then(
      () => setOutcome('copied'),
      () => setOutcome('refused'),
    )
  const Shown = outcome === 'copied' ? Check : Icon
  return (
    <>
      <button type="button" className={isMain ? 'main-button' : 'quiet-button'} onClick={onClick}>
        <Shown aria-hidden size={18} />
        {label}
        {outcome && <span aria-hidden>{t(`share.${outcome}`)}</span>}
      </button>
      {/* Beside the button: within it screen readers say the label again, or nothing. */}
      <span role="status" className="visually-hidden">
        {outcome && t(`share.${outcome}`)}
      </span>
    </>
  )
}
