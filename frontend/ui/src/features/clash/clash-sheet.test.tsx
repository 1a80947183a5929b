// The dialog of a clash with many moves, and with an answer that does not apply any more.
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

import { PicksProvider } from '@/shared/selection/picks-context'
import type { Timetable } from '@/shared/timetable/timetable'
import { picksOf, planned, type Row } from '@/testing/plan'

import { ClashSheet } from './clash-sheet'

const PAIR: Row[] = [
  ['gull', 'カモメノート', 1, 'hot', '13:45', '14:10'],
  ['envelope', '群青色の封筒', 1, 'sky', '13:55', '14:25'],
]

async function opened(timetable: Timetable) {
  const { clashes } = picksOf(timetable, ['gull', 'envelope']).current()
  const [clash] = clashes
  if (!clash) throw new Error('no clash')
  const onClose = vi.fn()
  render(
    <PicksProvider timetable={timetable}>
      <ClashSheet {...{ clash, timetable, onClose }} />
    </PicksProvider>,
  )
  return { dialog: within(await screen.findByRole('dialog')), onClose }
}

test('of 40 slots of an act the best four are shown, the others behind a button', async () => {
  const many = Array.from({ length: 39 }, (_, index): Row => [
    `gull${index}`,
    'カモメノート',
    2,
    'hot',
    `${6 + Math.floor(index / 2)}:${index % 2 ? '35' : '05'}`,
    `${6 + Math.floor(index / 2)}:${index % 2 ? '55' : '25'}`,
  ])
  const { dialog, onClose } = await opened(planned([...PAIR, ...many]))
  const moves = () => [...document.querySelectorAll<HTMLElement>('[data-answer=move]')]
  expect(moves().length).toBe(4)
  await userEvent.click(dialog.getByText('ほかの時間 35件'))
  expect(moves().length).toBe(39)
  expect(moves()[4]).toHaveFocus()
  const [, second] = moves()
  if (second) await userEvent.click(second)
  expect(onClose).toHaveBeenCalledTimes(1)
})

test('an answer that no longer applies is told, and asked again', async () => {
  localStorage.setItem('clash-notes:yume', JSON.stringify({ 'gull envelope': 700 }))
  const { dialog } = await opened(planned(PAIR))
  expect(dialog.getByText(/前の答え（11:40に出て両方みる）は使えません/)).toBeVisible()
  expect(dialog.queryByRole('button', { current: true })).toBeNull()
})

test('an unknown walk is told', async () => {
  const { dialog } = await opened(planned(PAIR))
  expect(dialog.getByText('移動時間は不明')).toBeVisible()
  expect(dialog.getAllByText(/移動時間は不明のため含みません/).length).toBe(2)
})
