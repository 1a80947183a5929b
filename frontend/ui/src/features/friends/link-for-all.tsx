// The link to the page of all our plans, to copy or share; names stand in its fragment, which no browser sends.
import Link from 'lucide-react/icons/link'
import Share from 'lucide-react/icons/share-2'
import { useState } from 'react'

import { writeOwnName } from '@/shared/friends/friend-edits'
import { friendName } from '@/shared/friends/friend-name'
import { LONGEST_NAME } from '@/shared/friends/friends'
import { writeCode } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import { CopyButton } from '@/shared/ui/copy-button'
import { TextField } from '@/shared/ui/text-field'

import * as styles from './friends-sheet.module.css'
import { linkForAll, type Member } from './us'

interface LinkForAllProps {
  festival: string
  us: readonly Member[]
  ownName: string
  onRefused: (isRefused: boolean) => void
}

export function LinkForAll({ festival, us, ownName, onRefused }: LinkForAllProps) {
  const { t } = useStrings()
  const [typed, setTyped] = useState(ownName)
  if (us.length < 2) return null
  const { path, leftOut } = linkForAll(festival, us, writeCode)
  const link = window.location.origin + path
  return (
    <section className={styles.part}>
      <h3>{t('friends.link')}</h3>
      <p className={styles.hint}>{t('friends.link_hint')}</p>
      <TextField
        label={t('friends.own_name')}
        maxLength={LONGEST_NAME}
        value={typed}
        onChange={(name) => {
          setTyped(name)
          onRefused(!writeOwnName(festival, name))
        }}
      />
      {leftOut.length > 0 && (
        <p>{t('friends.link_left_out', { names: leftOut.map((one) => friendName(one, t)).join(' · ') })}</p>
      )}
      <a href={path}>{t('friends.link')}</a>
      <div className={styles.buttons}>
        {/* Another link has not been copied. */}
        <CopyButton
          key={link}
          icon={Link}
          label={t('friends.link_copy')}
          copy={async () => navigator.clipboard.writeText(link)}
        />
        {'share' in navigator && (
          <button
            type="button"
            className="quiet-button"
            // closing the share dialog rejects
            onClick={() => void navigator.share({ url: link }).catch(() => undefined)}
          >
            <Share aria-hidden size={18} />
            {t('friends.link_share')}
          </button>
        )}
      </div>
    </section>
  )
}
