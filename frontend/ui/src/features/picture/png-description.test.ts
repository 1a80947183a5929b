import { expect, test } from 'vitest'

import { descriptionOf } from './png-description'

const bytes = (text: string) => [...new TextEncoder().encode(text)]
const chunk = (kind: string, content: number[]) => [
  ...[24, 16, 8, 0].map((shift) => (content.length >>> shift) & 255),
  ...bytes(kind),
  ...content,
  ...[0, 0, 0, 0],
]
const png = (...chunks: number[][]) => new Uint8Array([...bytes('12345678'), ...chunks.flat()])
const text = (keyword: string, words: string) =>
  chunk('iTXt', [...bytes(`${keyword}\0\0\0\0\0`), ...bytes(words)])

test('the description is found among the texts', () => {
  expect(
    descriptionOf(png(chunk('IHDR', [1, 2]), text('Title', 'わたし'), text('Description', '10:30 ユメ'))),
  ).toBe('10:30 ユメ')
})

test.each([
  ['nothing', new Uint8Array()],
  ['no PNG', new Uint8Array(bytes('<html>not found</html>'.repeat(9)))],
  ['a text behind the pixels', png(chunk('IDAT', [1]), text('Description', 'late'))],
  ['a compressed text', png(chunk('iTXt', [...bytes('Description\0'), 1, 0, 0, 0, 9, 9]))],
  ['a text without its ends', png(chunk('iTXt', [...bytes('Description\0'), 0, 0, 65]))],
  ['a chunk longer than the file', png([255, 255, 255, 255, ...bytes('iTXt')], [...bytes('Descr')])],
])('%s has none', (_, content) => {
  expect(descriptionOf(content)).toBe('')
})
