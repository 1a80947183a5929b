// Says what the fan should know before trusting the page, each with a way on.
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { Notice } from '@/shared/ui/notice'

export function Notices({ ignored }: { ignored: readonly string[] }) {
  const { t } = useStrings()
  const { arrival, isKept, isFull, undo, settle } = usePicks()
  return (
    <>
      {arrival === 'link' && (
        <Notice
          words={t('arrival.link')}
          actions={[
            { label: t('arrival.back'), act: () => (undo(), settle()) },
            { label: t('arrival.keep'), act: settle },
          ]}
        />
      )}
      {arrival === 'damaged' && (
        <Notice words={t('arrival.damaged')} actions={[{ label: t('arrival.settle'), act: settle }]} />
      )}
      {!isKept && <Notice words={t('picks.not_kept')} />}
      {isFull && <Notice words={t('picks.full')} />}
      {ignored.length > 0 && <Notice words={t('filter.ignored', { parts: ignored.join(', ') })} />}
    </>
  )
}
