import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/sample-timetable'
import { setupTranslate } from '@/testing/translate'

import { ClashLabel } from './clash-label'

const first = { ...slotNamed('day1-hot-1030'), act: 'A' }
const second = { ...first, id: 'later', act: 'B' }

test.each([
  ['ja', first.id, '移動 4分 不足（B へ）'],
  ['ja', second.id, '移動 4分 不足（A から）'],
  ['en', first.id, '4 min short to walk to B'],
  ['en', second.id, '4 min short to walk from A'],
] as const)('in %s, a walk leads to the later act and comes from the earlier one', (language, id, label) => {
  setupTranslate(language)
  render(<ClashLabel clash={{ first, second, cause: 'tight', missingMin: 4 }} slotId={id} />)
  expect(screen.getByText(label)).toBeInTheDocument()
})
