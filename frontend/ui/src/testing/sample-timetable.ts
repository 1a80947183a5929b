// A tiny invented festival for tests, with a clash, a tight walk, a twin, a long name and a slot at 25:30.
import type { ApiSlot, ApiTimetable } from '@/api/client'
import { readTimetable } from '@/shared/timetable/timetable'

const stage = (order: number, id: string, name: string, colour: string, area: string | null = null) => ({
  ...{ id, name, colour, area, order },
  tile_colour: colour,
  text_colour: '#ffffff',
  reading: '',
})

function slot(
  day: 1 | 2,
  start: string,
  end: string,
  stageId: string,
  act: string,
  more: Partial<ApiSlot> = {},
): ApiSlot {
  const id = `day${day}-${stageId}-${start.replace(':', '')}`
  return {
    ...{ id, day: `day${day}`, stage: stageId, act },
    start: instant(day, start),
    end: instant(day, end),
    performers: [],
    detail: [],
    readings: [],
    nicknames: [],
    is_corrected: false,
    delay_min: 0,
    kind: 'live',
    status: 'scheduled',
    piece: pieceOf(id),
    ...more,
  }
}

function instant(day: number, time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const date = 1 + (day - 1) + Math.floor(hour / 24)
  return `2026-08-0${date}T${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+09:00`
}

/** Any 8 characters of the alphabet; these can be distinguished in a failing test. */
const pieceOf = (id: string) =>
  id
    .replace(/[^a-z0-9]/g, '')
    .slice(-8)
    .padStart(8, '_')

export const LONG_ACT =
  'ハートビート❤行進曲〜真夏の大合唱スペシャル編〜 feat. すべての出演者と会場のみなさん、そして2026年の夏'

export const apiTimetable: ApiTimetable = {
  festival: 'yume',
  name: { ja: 'ユメフェス', en: 'Yume Fes' },
  official_url: 'https://fes.example/',
  hashtag: '',
  time_zone: 'Asia/Tokyo',
  day_turns_at: '05:00',
  is_invented: true,
  notice: null,
  days: [
    { id: 'day1', date: '2026-08-01', label: { ja: '1日目', en: 'Day 1' } },
    { id: 'day2', date: '2026-08-02', label: { ja: '2日目', en: 'Day 2' } },
  ],
  areas: [{ id: 'greetings', name: { ja: '特典会エリア', en: 'Greeting area' } }],
  stages: [
    stage(0, 'hot', 'HOT STAGE', '#e11d48'),
    stage(1, 'sky', 'SKY STAGE', '#0ea5e9'),
    stage(2, 'lane', 'レーンA', '#71717a', 'greetings'),
  ],
  kinds: ['live', 'greeting'],
  walks: [{ stages: ['sky', 'hot'], walk_min: 6 }],
  default_walk_min: null,
  version: 'first',
  fetched_at: '2026-07-31T00:41:00Z',
  former_pieces: { formerly: 'day1-hot-1030' },
  slots: [
    slot(1, '10:30', '10:55', 'hot', '星屑シンフォニー', { readings: ['ほしくずしんふぉにー'] }),
    slot(1, '10:50', '11:10', 'sky', '≒Parallel', { performers: ['アイドル イチ'] }),
    slot(1, '11:00', '11:30', 'hot', 'Café de Lune'),
    slot(1, '11:20', '12:00', 'lane', '星屑シンフォニー', { kind: 'greeting' }),
    slot(1, '11:35', '11:50', 'sky', LONG_ACT, { detail: ['■撮影OK■'] }),
    slot(1, '12:00', '12:20', 'sky', '<b>MARKUP</b>', { status: 'cancelled' }),
    slot(1, '25:30', '26:00', 'hot', '夜ふかし'),
    slot(2, '10:00', '10:20', 'hot', '調整中', { status: 'unconfirmed' }),
  ],
}

export const timetable = readTimetable(apiTimetable)

export const slotNamed = (id: string) => {
  const found = timetable.slotById.get(id)
  if (!found) throw new Error(`the cast has no ${id}`)
  return found
}
