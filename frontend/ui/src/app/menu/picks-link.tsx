// The link to the picker with the fan's picks: to copy, and as a QR code for another phone.
import Link from 'lucide-react/icons/link'
import { useMemo } from 'react'
import { encode } from 'uqr'

import { pickerLink } from '@/shared/links'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { CopyButton } from '@/shared/ui/copy-button'

import * as styles from './picks-link.module.css'

export function PicksLink({ festival }: { festival: string }) {
  const { t } = useStrings()
  const code = usePicks((picks) => picks.code)
  const link = pickerLink({ festival, code })
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
      {/* Another link has not been copied. */}
      <CopyButton
        key={link}
        isMain
        icon={Link}
        label={t('menu.link')}
        copy={async () => navigator.clipboard.writeText(link)}
      />
    </section>
  )
}

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
