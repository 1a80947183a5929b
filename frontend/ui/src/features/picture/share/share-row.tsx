// Buttons to share the picks: a post, a message, or something to paste.
import Accessibility from 'lucide-react/icons/accessibility'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import Image from 'lucide-react/icons/image'
import Link from 'lucide-react/icons/link'
import MessageCircle from 'lucide-react/icons/message-circle'
import Send from 'lucide-react/icons/send'

import { isInsideApp } from '@/shared/inside-app'
import { useStrings } from '@/shared/strings/strings'
import { CopyButton } from '@/shared/ui/copy-button'

import { canCopyPictures, canShare, linkOutside } from './browser-capabilities'
import { lineAddress, xAddress } from './post-text'
import * as styles from './share-row.module.css'
import type { ShareTexts } from './use-share-texts'

interface ShareRowProps {
  texts: ShareTexts
  /** The picture of the current options; undefined while it is loading. */
  file: File | undefined
}

export function ShareRow({ texts: { link, post, line, plan, alt }, file }: ShareRowProps) {
  const { t } = useStrings()
  const copyText = (text: string) => () => navigator.clipboard.writeText(text)
  const canSend = file !== undefined && canShare({ files: [file] })
  return (
    <section className={styles.share} aria-label={t('share.label')}>
      <div className={styles.buttons}>
        <a className="quiet-button" {...away(post === null ? undefined : xAddress(post))}>
          <Send aria-hidden size={18} />
          {t('share.x')}
        </a>
        <a className="quiet-button" {...away(line === null ? undefined : lineAddress(line))}>
          <MessageCircle aria-hidden size={18} />
          {t('share.line')}
        </a>
        <CopyButton key={link} icon={Link} label={t('share.copy_link')} copy={copyText(link)} />
        <CopyButton key={plan} icon={ClipboardList} label={t('share.copy_text')} copy={copyText(plan)} />
        {file && canCopyPictures() && (
          <CopyButton
            key={file.lastModified}
            icon={Image}
            label={t('share.copy_picture')}
            copy={() => navigator.clipboard.write([new ClipboardItem({ 'image/png': file })])}
          />
        )}
        <CopyButton key={alt} icon={Accessibility} label={t('share.copy_alt')} copy={copyText(alt)} />
      </div>
      <p className={styles.hint}>{t(canSend ? 'share.hint_send' : 'share.hint_attach')}</p>
      {line === null && <p className={styles.hint}>{t('share.line_too_long')}</p>}
      {isInsideApp(navigator.userAgent) && (
        <p className={styles.hint}>
          <a href={linkOutside(link)}>{t('share.open_outside')}</a>
        </p>
      )}
    </section>
  )
}

const away = (href: string | undefined) =>
  href === undefined
    ? { role: 'link', 'aria-disabled': true }
    : { href, target: '_blank', rel: 'external noopener noreferrer' }
