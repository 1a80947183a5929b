// Which components a tap renders. A row reads the name of its act, and the picker the kinds, whenever it is rendered.
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Profiler, useLayoutEffect } from 'react'
import { expect, test, vi } from 'vitest'

import { Picker } from '@/features/picker/picker'
import { changeAddress } from '@/shared/address/address'
import { PicksProvider, usePicksActions } from '@/shared/selection/picks-context'
import type { PicksActions } from '@/shared/selection/timetable-picks'
import { readTimetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { apiTimetable, slotNamed, timetable as sample } from '@/testing/sample-timetable'

import { PicksBar } from './picks-bar'

const IDLE_WORK_MS = 500
/** Reached by the Tab key until another block is tapped. */
const FIRST_BLOCK = 'day1-hot-1030'

function renderCounted(): Set<string> {
  const timetable = readTimetable({ ...apiTimetable })
  const rendered = new Set<string>()
  const { kinds } = timetable.source
  Object.defineProperty(timetable.source, 'kinds', { get: () => (rendered.add('picker'), kinds) })
  for (const slot of timetable.slots) {
    const { act } = slot
    Object.defineProperty(slot, 'act', { get: () => (rendered.add(slot.id), act) })
  }
  render(
    <PicksProvider timetable={timetable}>
      <Picker timetable={timetable} day={timetable.source.days[0]} today={todayOf(timetable, 0)} />
    </PicksProvider>,
  )
  return rendered
}

const row = async (name: RegExp) => screen.findByRole('button', { name, pressed: false })

test('a tap renders the tapped row, and rows whose clash it changes', async () => {
  changeAddress((params) => params.set('view', 'list'))
  const rendered = renderCounted()
  const parallel = await row(/≒Parallel/)
  await new Promise((resolve) => setTimeout(resolve, IDLE_WORK_MS))
  expect(rendered.size).toBeGreaterThan(5)

  rendered.clear()
  await userEvent.click(parallel)
  await waitFor(() => expect(parallel).toHaveAttribute('aria-pressed', 'true'))
  rendered.delete('picker') // the first pick shows the chips of picks
  expect([...rendered]).toEqual(['day1-sky-1050'])

  rendered.clear()
  const [symphony] = await screen.findAllByRole('button', { name: /星屑シンフォニー/, pressed: false })
  if (symphony) await userEvent.click(symphony)
  await waitFor(() => expect(symphony).toHaveAttribute('aria-pressed', 'true'))
  expect(rendered).toEqual(new Set(['day1-hot-1030', 'day1-sky-1050']))
})

test('the bar of picks is not rendered for a change that it does not show', async () => {
  const onRender = vi.fn()
  let picks: PicksActions | undefined
  const Actions = () => {
    const actions = usePicksActions()
    useLayoutEffect(() => void (picks = actions))
    return null
  }
  render(
    <PicksProvider timetable={sample}>
      <Actions />
      <Profiler id="bar" onRender={onRender}>
        <PicksBar timetable={sample} day={sample.source.days[0]} />
      </Profiler>
    </PicksProvider>,
  )
  const slot = slotNamed('day1-hot-1030')
  act(() => picks?.choose([slot], 'must'))
  act(() => picks?.choose([slot], 'maybe'))
  onRender.mockClear()
  act(() => picks?.choose([slot], 'must'))
  act(() => picks?.follow(slot, true))
  expect(onRender).not.toHaveBeenCalled()
  act(() => picks?.undo())
  act(() => picks?.undo())
  act(() => picks?.undo())
  act(() => picks?.undo())
  expect(onRender).toHaveBeenCalled()
})

test('a tap in the grid renders the tapped block, the one active before, and blocks whose clash it changes', async () => {
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200)
  changeAddress((params) => params.set('view', 'grid'))
  const rendered = renderCounted()
  const parallel = await screen.findByRole('gridcell', { name: /≒Parallel/ })
  await new Promise((resolve) => setTimeout(resolve, IDLE_WORK_MS))
  expect(rendered.size).toBeGreaterThan(5)

  rendered.clear()
  await userEvent.click(parallel)
  await waitFor(() => expect(parallel).toHaveAttribute('aria-selected', 'true'))
  rendered.delete('picker')
  expect(rendered).toEqual(new Set([FIRST_BLOCK, 'day1-sky-1050']))

  rendered.clear()
  const symphony = screen.getByRole('gridcell', { name: /星屑シンフォニー.*10:30/ })
  await userEvent.click(symphony)
  await waitFor(() => expect(symphony).toHaveAttribute('aria-selected', 'true'))
  expect(rendered).toEqual(new Set([FIRST_BLOCK, 'day1-sky-1050']))
})
