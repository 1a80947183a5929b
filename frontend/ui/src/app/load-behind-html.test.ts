import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'

import { timetableOptions } from '@/api/timetable'
import { json, serve } from '@/testing/fake-server'
import { apiTimetable } from '@/testing/sample-timetable'
import { setupTranslate } from '@/testing/translate'

import { newQueryClient } from './app'
import { loadBehindHtml } from './load-behind-html'

const TIMETABLE = '/api/v1/festivals/yume/timetable/'

function loaded() {
  document.body.innerHTML = '<p data-hint>Tick what you will watch.</p>'
  const client = newQueryClient()
  const hint = document.querySelector('[data-hint]')
  const done = loadBehindHtml(client, 'yume', hint, setupTranslate('en'))
  return { client, done, hint }
}

test('resolves with the timetable', async () => {
  serve()
  const { client, done, hint } = loaded()
  await done
  expect(client.getQueryData(timetableOptions('yume').queryKey)).toEqual(apiTimetable)
  expect(hint).toHaveTextContent('Tick what you will watch.')
})

test('a festival that was taken off is for the app to say', async () => {
  serve({ [TIMETABLE]: () => json({ code: 'withdrawn_festival', detail: 'taken off' }, 410) })
  await loaded().done
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each([
  ['the button', () => userEvent.click(screen.getByRole('button', { name: 'Load again' }))],
  ['a network that is back', async () => void window.dispatchEvent(new Event('online'))],
])('without an answer the HTML stays, and %s tries again', async (_, retry) => {
  let isDown = true
  serve({ [TIMETABLE]: () => (isDown ? json({}, 503) : json(apiTimetable)) })
  const { client, done, hint } = loaded()
  expect(await screen.findByRole('alert')).toHaveTextContent('The server does not answer.')
  isDown = false
  await retry()
  await done
  expect(client.getQueryData(timetableOptions('yume').queryKey)).toEqual(apiTimetable)
  expect(hint).toHaveTextContent('Tick what you will watch.')
})
