import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'

import { PageTurner } from './page-turner'

function Three() {
  const [page, setPage] = useState(2)
  return <PageTurner page={page} count={3} onPage={setPage} />
}

test('turning to the last page by keyboard keeps the focus on the button, which then does nothing', async () => {
  render(<Three />)
  const next = screen.getByRole('button', { name: '次のページ' })
  next.focus()
  await userEvent.keyboard('{Enter}{Enter}')
  expect(screen.getByRole('status')).toHaveTextContent('3/3')
  expect(next).toHaveFocus()
  expect(next).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByRole('button', { name: '前のページ' })).not.toHaveAttribute('aria-disabled')
})
