import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'

import { changeAddress } from '@/shared/address/address'
import { setLanguage } from '@/shared/strings/strings'
import { json, serve } from '@/testing/fake-server'

import { App } from './app'

const gone = () => json({ code: 'withdrawn_festival', detail: 'taken off' }, 410)
const open = () => render(<App festival="yume" code={undefined} />)

test('an open page shows that its festival was withdrawn, and goes on with its timetable', async () => {
  serve({ '/api/v1/festivals/yume/': gone })
  changeAddress((params) => params.set('view', 'list'))
  open()
  expect(await screen.findByText(/^運営者がこのタイムテーブルの公開をとりやめました。/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /^10:30–10:55星屑シンフォニー/ }))
  expect(within(screen.getByRole('region', { name: '選んだ枠' })).getByText('1 枠')).toBeVisible()
})

test('a page that opens without a timetable shows one message and lists other festivals', async () => {
  const requests = serve({
    '/api/v1/festivals/yume/': gone,
    '/api/v1/festivals/yume/timetable/': gone,
    '/api/v1/festivals/': () => json([{ id: 'kawa', name: { ja: 'カワフェス', en: 'Kawa Fes' } }]),
  })
  open()
  expect(await screen.findByRole('heading', { name: /公開をとりやめました/ })).toBeVisible()
  expect(screen.getByText(/選んだ枠は、この端末とリンクに残っています/)).toBeVisible()
  expect(await screen.findByRole('link', { name: 'カワフェス' })).toHaveAttribute('href', '/kawa/')
  expect(requests.filter((path) => path.endsWith('/timetable/'))).toHaveLength(1)
})

test('the message is shown in English too', async () => {
  setLanguage('en')
  serve({ '/api/v1/festivals/yume/timetable/': gone })
  open()
  expect(await screen.findByRole('heading', { name: /was taken off this site/ })).toBeVisible()
  setLanguage('ja')
})
