// The code of the fan's own picks: those of a link that was opened are somebody else's until the fan takes them.
import { usePicks, usePicksStore } from '@/shared/selection/picks-context'
import { isEmpty, writeCode } from '@/shared/selection/selection-code'

export function useOwnCode(): string {
  const { history } = usePicksStore()
  const code = usePicks((picks) => picks.code)
  const isLink = usePicks(({ openedBy }) => openedBy === 'link')
  if (!isLink) return code
  const { past } = history()
  const own = past[past.length - 1]
  return own && !isEmpty(own) ? writeCode(own) : ''
}
