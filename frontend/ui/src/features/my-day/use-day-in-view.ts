// Which day of the timeline is at the top of the screen, and scrolling to a day or to the present time.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

import { isOpenedByMessage } from '@/shared/address/address'
import { showDay as nameInAddress } from '@/shared/address/shown-day'
import { useIsDesk } from '@/shared/ui/use-is-desk'
import { cameByHistory, useScrollPlace } from '@/shared/ui/use-scroll-place'

type Box = RefObject<HTMLElement | null>

const NOWHERE: Box = { current: null }

/**
 * `root` holds the days, each with its id as `data-day`; `top` covers their top. `day` is the one to show first, but the
 * present time while a festival day `isOn`. Beside Find on a desk, the timeline scrolls by itself and follows its day.
 */
export function useDayInView(root: Box, top: Box, day: string | undefined, isOn: boolean) {
  const [dayInView, setDayInView] = useState(day)
  const isDesk = useIsDesk()
  const isOpened = useRef(false)
  const open = () => {
    if (isOpenedByMessage()) return window.scrollTo(0, 0)
    const now = root.current?.querySelector('[data-testid=my-day-now]')
    if (now) scrollTo(now, window.innerHeight / 3)
    else if (!toDay(root.current, top.current, day, false) && !isDesk) window.scrollTo(0, 0)
  }
  useScrollPlace(isDesk ? NOWHERE : root, {
    part: 'my-day',
    isOutdated: () => isOn && !cameByHistory(),
    topPx: () => top.current?.offsetHeight ?? 0,
    open,
  })

  useLayoutEffect(() => {
    if (!isDesk) return
    if (isOpened.current) toDay(root.current, top.current, day, true)
    else open()
    isOpened.current = true
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the present time counts when the timeline opens, not later
  }, [isDesk, day])

  useEffect(() => {
    if (!root.current || !('IntersectionObserver' in window)) return
    const sections = [...root.current.querySelectorAll<HTMLElement>('[data-day]')]
    const inView = new Set<Element>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) inView.add(target)
          else inView.delete(target)
        const id = sections.find((section) => inView.has(section))?.dataset['day']
        if (id) setDayInView(id)
      },
      // the first day in a band below the day tabs; what stands above the days at the top of the page ends in it
      { rootMargin: '-20% 0px -60% 0px' },
    )
    for (const section of sections) observer.observe(section)
    return () => observer.disconnect()
  }, [root])

  const showDay = (id: string) => {
    nameInAddress(id)
    setDayInView(id)
    toDay(root.current, top.current, id, true)
  }
  return { dayInView, showDay }
}

/** False where there is nothing to do: the first day is at the top of the page anyway, below what else stands there. */
function toDay(root: HTMLElement | null, top: HTMLElement | null, id: string | undefined, isJump: boolean) {
  const days = [...(root?.querySelectorAll<HTMLElement>('[data-day]') ?? [])]
  const section = days.find(({ dataset }) => dataset['day'] === id)
  if (!section || (!isJump && section === days[0])) return false
  scrollTo(section, top?.offsetHeight ?? 0)
  return true
}

/** Only the box that scrolls the timeline moves: beside Find on a desk, the page stays where it is. */
function scrollTo(element: Element, fromTopPx: number) {
  const box = scrollBoxOf(element)
  const boxTop = box ? box.getBoundingClientRect().top : 0
  ;(box ?? window).scrollBy({ top: element.getBoundingClientRect().top - boxTop - fromTopPx })
}

function scrollBoxOf({ parentElement }: Element): Element | null {
  if (!parentElement || parentElement === document.body) return null
  return /auto|scroll/.test(getComputedStyle(parentElement).overflowY)
    ? parentElement
    : scrollBoxOf(parentElement)
}
