// A dialog: from below on a phone, in the middle of a larger screen.
import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

import { useStrings } from '@/shared/strings/strings'

import * as styles from './sheet.module.css'

interface SheetProps {
  title: ReactNode
  onClose: () => void
  children: ReactNode
  isWide?: boolean
}

export function Sheet({ title, onClose, children, isWide = false }: SheetProps) {
  const { t } = useStrings()
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles.overlay}
    >
      <Modal className={styles.sheet} data-wide={isWide || undefined}>
        <Dialog className={styles.dialog}>
          <header className={styles.top}>
            <Heading slot="title">{title}</Heading>
            {/* not the library's Button: it writes a style element, which the page's policy forbids */}
            <button type="button" className="icon-button" onClick={onClose}>
              <X aria-hidden size={22} />
              <span className="visually-hidden">{t('sheet.close')}</span>
            </button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at the foot of a sheet, always in view. */
export const SheetFooter = ({ children }: { children: ReactNode }) => (
  <footer className={styles.footer}>{children}</footer>
)
