import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'

import { changeAddress } from '@/shared/address/address'
import { writeCode } from '@/shared/selection/selection-code'
import { setLanguage } from '@/shared/strings/strings'
import { facts, json, serve } from '@/testing/fake-server'
import { apiTimetable, slotNamed } from '@/testing/sample-timetable'

import { App } from './app'

const open = async () => {
  changeAddress((params) => params.set('view', 'list'))
  render(<App festival="yume" code={undefined} />)
  await screen.findByRole('heading', { level: 1, name: 'ユメフェス' })
}
const slot = (name: RegExp) => screen.getByRole('button', { name })
const left = () => within(screen.getByRole('main')).getByRole('status')
const bar = () => within(screen.getByRole('region', { name: '選んだ枠' }))

test('one tap picks, the bar counts, and clashes show the other act and the minutes', async () => {
  serve()
  await open()
  await userEvent.click(slot(/^10:30–10:55星屑シンフォニー/))
  expect(slot(/^10:30–10:55星屑シンフォニー/)).toHaveAttribute('aria-pressed', 'true')
  expect(bar().getByText('1 枠')).toBeVisible()
  await userEvent.click(slot(/^10:50–11:10≒Parallel/))
  expect(bar().getByText('かさなり 1')).toBeVisible()
  expect(screen.getByText('かさなり 5分・≒Parallel')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'ひとつ前に戻す' }))
  expect(bar().getByText('1 枠')).toBeVisible()
})

test('with Shift a whole range is picked', async () => {
  serve()
  await open()
  const user = userEvent.setup()
  await user.click(slot(/^10:30–10:55/))
  await user.keyboard('{Shift>}')
  await user.click(slot(/^11:00–11:30/))
  await user.keyboard('{/Shift}')
  expect(bar().getByText('3 枠')).toBeVisible()
})

test('day, kind and text filter with counts, and one tap clears them', async () => {
  serve()
  await open()
  await userEvent.click(screen.getByRole('button', { name: '特典会 1' }))
  await waitFor(() => expect(left()).toHaveTextContent('1枠'))
  expect(screen.getByRole('radio', { name: /2日目|0枠/ })).toBeInTheDocument()
  await userEvent.type(screen.getByRole('searchbox', { name: '出演者・演目' }), 'ぱられる')
  expect(await screen.findByText('あてはまる枠がありません。')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'しぼりこみを解除' }))
  await waitFor(() => expect(left()).toHaveTextContent('7枠'))
})

test('a slot past midnight reads 25:30 and shows the wall clock too', async () => {
  serve()
  await open()
  expect(screen.getByRole('heading', { name: /25:00 翌1:00/ })).toBeVisible()
})

test('markup in a name is text', async () => {
  serve()
  await open()
  expect(screen.getByText('<b>MARKUP</b>')).toBeVisible()
})

test('the dialog of a slot offers maybe and all slots of its act', async () => {
  serve()
  await open()
  const row = screen.getByText('10:30').closest('li')
  await userEvent.click(
    within(row ?? document.body).getByRole('button', { name: '星屑シンフォニー のくわしい情報' }),
  )
  const dialog = within(await screen.findByRole('dialog', { name: '星屑シンフォニー' }))
  await userEvent.click(dialog.getByRole('radio', { name: 'たぶん見る' }))
  expect(dialog.getByRole('button', { name: /^10:30–10:55.*たぶん$/ })).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: 'すべて選ぶ' }))
  await userEvent.click(dialog.getByRole('button', { name: '閉じる' }))
  expect(bar().getByText('2 枠')).toBeVisible()
})

test('stages and areas are chosen in a sheet, with counts', async () => {
  serve()
  await open()
  await userEvent.click(screen.getByRole('button', { name: 'ステージ' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'ステージと時間帯' }))
  await userEvent.click(dialog.getByRole('checkbox', { name: /^特典会エリア\s*1$/ }))
  await userEvent.click(dialog.getByRole('button', { name: '1枠を見る' }))
  await waitFor(() => expect(left()).toHaveTextContent('1枠'))
})

test('the page is English throughout where the fan prefers it', async () => {
  serve()
  await open()
  await userEvent.click(screen.getByRole('button', { name: '設定とリンク' }))
  await userEvent.click(await screen.findByRole('radio', { name: 'English' }))
  expect(await screen.findByRole('dialog', { name: 'Settings and link' })).toBeVisible()
  expect(document.documentElement).toHaveAttribute('lang', 'en')
  expect(document.title).toBe('Yume Fes — timetable (unofficial)')
  setLanguage('ja')
})

test('a stale timetable shows its age', async () => {
  serve({ '/api/v1/festivals/yume/': () => json({ ...facts, stale: true }) })
  await open()
  expect(await screen.findByText(/^7\/31 10:05 時点の内容です/)).toBeVisible()
})

test('a new version is fetched while picking, and the picks stay', async () => {
  let version = 'first'
  serve({
    '/api/v1/festivals/yume/': () => json({ ...facts, version: 'second' }),
    '/api/v1/festivals/yume/timetable/': () => {
      const answer = {
        ...apiTimetable,
        version,
        name: { ja: `ユメフェス${version === 'first' ? '' : '改'}`, en: '' },
      }
      version = 'second'
      return json(answer)
    },
  })
  changeAddress((params) => params.set('view', 'list'))
  render(<App festival="yume" code={undefined} />)
  await userEvent.click(await screen.findByRole('button', { name: /^10:30–10:55/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'ユメフェス改' })).toBeVisible()
  expect(bar().getByText('1 枠')).toBeVisible()
})

test('an unknown festival lists the known ones', async () => {
  serve({ '/api/v1/festivals/': () => json([{ id: 'yume', name: { ja: 'ユメフェス', en: '' } }]) })
  render(<App festival="nowhere" code={undefined} />)
  expect(
    await screen.findByRole('heading', { name: 'このフェスのタイムテーブルは、まだありません。' }),
  ).toBeVisible()
  expect(await screen.findByRole('link', { name: 'ユメフェス' })).toHaveAttribute('href', '/yume/')
})

test('changes of picks from an older timetable are shown until the fan closes them', async () => {
  const code = writeCode({ must: ['formerly'], maybe: [], acts: [] })
  const now = writeCode({ must: [slotNamed('day1-hot-1030').piece], maybe: [], acts: [] })
  localStorage.setItem('picks:yume', code)
  const from = { day: 'day1', stage: 'sky', start: '9:30' }
  const to = { day: 'day1', stage: 'hot', start: '10:30', act: '星屑シンフォニー' }
  const changed = [{ slot: 'day1-hot-1030', kind: 'moved', from, to }]
  const missing = [
    { day: 'day1', stage: 'sky', start: '18:00', candidates: ['day1-sky-1050'], more_candidates: true },
  ]
  serve({
    [`/api/v1/festivals/yume/selections/${code}/`]: () => json({ code: now, changed, missing }),
  })
  await open()
  const changes = within(await screen.findByRole('region', { name: '選んだ枠に変更があります' }))
  expect(changes.getByText(/8\/1\(土\) 9:30 SKY STAGE/)).toBeVisible()
  expect(changes.getByText(/ほかにもあります/)).toBeVisible()
  await userEvent.click(changes.getByRole('button', { name: '10:50 ≒Parallel' }))
  expect(bar().getByText('2 枠')).toBeVisible()
})

test('somebody’s plan can be added to friends, and adopting it offers add or replace', async () => {
  serve()
  const code = writeCode({ must: ['formerly', slotNamed('day1-sky-1050').piece], maybe: [], acts: [] })
  const own = writeCode({ must: [slotNamed('day1-hot-1030').piece], maybe: [], acts: [] })
  localStorage.setItem('picks:yume', own)
  render(<App festival="yume" code={code} />)
  expect(await screen.findByRole('button', { name: '友だちに追加' })).toBeVisible()
  const take = screen.getByRole('link', { name: 'この枠を自分のものにする' })
  expect(take.getAttribute('href')).toMatch(`/yume/day/?picks=${code}`)
  expect(localStorage.getItem('picks:yume')).toBe(own)
  expect(window.location.search).toBe('')
  await userEvent.click(take)
  const dialog = within(await screen.findByRole('dialog', { name: 'この枠を自分のものにする' }))
  expect(dialog.getByText('選んだ枠がすでに1枠あります。')).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: '閉じる' }))
  expect(localStorage.getItem('picks:yume')).toBe(own)
})

test('all picks are cleared by one button, and come back by another', async () => {
  serve()
  await open()
  await userEvent.click(slot(/^10:30–10:55星屑シンフォニー/))
  await userEvent.click(screen.getByRole('button', { name: '設定とリンク' }))
  const dialog = within(await screen.findByRole('dialog', { name: '設定とリンク' }))
  expect(dialog.getByRole('link', { name: 'カレンダーのファイル' }).getAttribute('href')).toMatch(
    /^\/yume\/s\/[\w-]+\.ics$/,
  )
  await userEvent.click(dialog.getByRole('button', { name: '選んだ枠をすべて外す' }))
  expect(screen.getByText('枠を選んでください')).toBeInTheDocument()
  expect(dialog.queryByRole('link', { name: 'カレンダーのファイル' })).toBeNull()
  await userEvent.click(dialog.getByRole('button', { name: '元に戻す' }))
  expect(dialog.getByRole('button', { name: '選んだ枠をすべて外す' })).toBeEnabled()
  await userEvent.click(dialog.getByRole('button', { name: '閉じる' }))
  expect(bar().getByText('1 枠')).toBeVisible()
})

test('a pick that moved before this timetable knew it is taken as what it is now', async () => {
  const code = writeCode({ must: ['UNKNOWN_'], maybe: [], acts: [] })
  const own = writeCode({ must: [slotNamed('day1-hot-1030').piece], maybe: [], acts: [] })
  localStorage.setItem('picks:yume', own)
  serve({
    [`/api/v1/festivals/yume/selections/${code}/`]: () => json({ code: own, changed: [], missing: [] }),
  })
  render(<App festival="yume" code={code} />)
  expect(await screen.findByText('これはあなた自身の予定です。')).toBeVisible()
})
