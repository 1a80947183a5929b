// The link to the picker with the fan's picks: to copy, and as a QR code for another phone.
import Check from 'lucide-react/icons/check'
import Link from 'lucide-react/icons/link'
import { useMemo, useState } from 'react'
import { encode } from 'uqr'

import { pickerLink } from '@/shared/links'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './picks-link.module.css'

export function PicksLink({ festival }: { festival: string }) {
  const { t } = useStrings()
  const code = usePicks((picks) => picks.code)
  const [copied, setCopied] = useState('')
  const link = pickerLink({ festival, code })
  const isCopied = copied === link
  return (
    <section className={styles.link}>
      <Qr text={link} label={t('menu.qr')} />
      <p>{t('menu.link_hint')}</p>
      <input
        type="text"
        readOnly
        aria-label={t('menu.link')}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className="main-button"
        onClick={() => void copy(link).then(() => setCopied(link))}
      >
        {isCopied ? <Check aria-hidden size={18} /> : <Link aria-hidden size={18} />}
        <span role="status">{isCopied ? t('menu.copied') : t('menu.link')}</span>
      </button>
    </section>
  )
}

/** Where the clipboard is forbidden, the fan can copy from the text field. */
const copy = async (link: string): Promise<void> => navigator.clipboard.writeText(link)

/** Always dark on light: some scanners cannot read it inverted. */
function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = useMemo(() => encode(text, { ecc: 'L', border: 3 }), [text])
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter(Boolean)
    .join('')
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
