import { expect, test } from 'vitest'

import { findSimilar, nameOf } from './similar-names'

const nearness = (typed: string, written: string) =>
  findSimilar(typed, [nameOf(written)]).get(written) ?? null

test.each([
  ['わすた', 'わーすた'],
  ['wasuta', 'わーすた'],
  ['wa-suta', 'わーすた'],
  ['wāsuta', 'わーすた'],
  ['ワース', 'わあす'],
  ['sisutaazu', 'シスターズ'],
  ['shisutazu', 'シスターズ'],
  ['tukino', 'ツキノ'],
  ['tsukino', 'つきの'],
  ['huwari', 'フワリ'],
  ['fuwari', 'ふわり'],
  ['tyoko', 'チョコ'],
  ['choko', 'ちょこ'],
  ['jaja', 'ジャジャ'],
  ['zyazya', 'じゃじゃ'],
  ['oosaki', 'おおさき'],
  ['ohsaki', 'おおさき'],
  ['ousaki', 'オオサキ'],
  ['osaki', 'おうさき'],
  ['senpai', 'センパイ'],
  ['sempai', 'せんぱい'],
  ['konnichiwa', 'コンニチワ'],
  ['shin-ichi', 'シンイチ'],
  ['みかづき', 'みかずき'],
  ['mikazuki', 'みかづき'],
  ['mikaduki', 'みかづき'],
  ['matcha', 'まっちゃ'],
  ['maccha', 'まっちゃ'],
  ['rabu', 'ラヴ'],
  ['love', 'rove'],
  ['makers', 'Ma’ker’s'],
  ['星屑シンフォニ', '星屑シンフォニー'],
])('%s sounds like %s', (typed, written) => {
  expect(nearness(typed, written)).toBe('sound')
})

test.each([
  ['ハードビート', 'ハートビート❤行進曲'],
  ['シンフォミー', '星屑シンフォニー'],
  ['シフンォニー', '星屑シンフォニー'],
  ['lasrebeam', 'Laser Beam'],
  ['leserbeam', 'LASER BEAM'],
  ['laserbeem', 'Laser Beam'],
  ['lserbeam', 'Laser Beam'],
  ['laxserbeam', 'Laser-Beam'],
  ['bean', 'Laser Beam'],
  ['kettel', 'Kite & Kettle'],
  ['kirakrra', 'きらきら☆運河'],
  ['星屑交響曲', '星屑交響団'],
  ['달빛우체극', '달빛우체국'],
])('%s is one slip away from %s', (typed, written) => {
  expect(nearness(typed, written)).toBe('slip')
})

test.each([
  ['abc', 'abd'],
  ['レーザ', 'モーラ'],
  ['さくら', 'サクマ'],
  ['lazerbaem', 'Laser Beam'],
  ['aser', 'Laser Beam'.slice(6)],
  ['seru', 'Laser Beam'],
  ['12345', '12346'],
  ['★☆★☆', '☆★'],
  ['', 'あ'],
  ['a'.repeat(41), 'a'.repeat(42)],
])('%s is not near to %s', (typed, written) => {
  expect(nearness(typed, written)).toBeNull()
})

test('garbage costs neither an error nor a match', () => {
  for (const typed of ['.*', '(((', '[\\p{L}', '"a" -b', '\ud83c', '\u0000', '💥💥💥💥', 'ａ'.repeat(100)])
    expect(nearness(typed, '星屑シンフォニー')).toBeNull()
})
