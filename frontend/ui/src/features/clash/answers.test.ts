import { describe, expect, test } from 'vitest'

import type { Clash } from '@/shared/selection/clashes'
import type { Timetable } from '@/shared/timetable/timetable'
import { picksOf, planned, slotIn, type Row } from '@/testing/plan'
import { setupTranslate } from '@/testing/translate'

import { bothWords, clashTitle, keepWords, moveWords } from './answer-words'
import { answersTo, clashesToAnswer, type Answers } from './answers'

const GULL: Row = ['gull', 'カモメノート', 1, 'hot', '13:45', '14:10']
const ENVELOPE: Row = ['envelope', '群青色の封筒', 1, 'sky', '13:55', '14:25']

function answers(timetable: Timetable, ids: readonly string[], from = -Infinity): Answers & { clash: Clash } {
  const { picked, clashes } = picksOf(timetable, ids).current()
  const [clash] = clashes
  if (!clash) throw new Error('no clash')
  return { clash, ...answersTo(clash, { timetable, picked, clashes, from }) }
}

const movesOf = ({ moves }: Answers) => moves.map(({ from, to }) => [from.id, to.id])

describe('moves', () => {
  test('come without a new clash first, then on the same day, then near in time, both acts in turn', () => {
    const timetable = planned([
      GULL,
      ENVELOPE,
      ['other', 'X', 1, 'lane', '16:00', '16:30'],
      ['gull-clashing', 'カモメノート', 1, 'hot', '16:10', '16:40'],
      ['gull-sunday', 'カモメノート', 2, 'hot', '18:00', '18:20'],
      ['gull-late', 'カモメノート', 1, 'hot', '20:00', '20:20'],
      ['gull-evening', 'カモメノート', 1, 'hot', '18:00', '18:20'],
      ['envelope-late', '群青色の封筒', 1, 'sky', '20:00', '20:20'],
    ])
    expect(movesOf(answers(timetable, ['gull', 'envelope', 'other']))).toEqual([
      ['gull', 'gull-evening'],
      ['envelope', 'envelope-late'],
      ['gull', 'gull-late'],
      ['gull', 'gull-sunday'],
      ['gull', 'gull-clashing'],
    ])
  })

  test('leave out what is cancelled, over, picked, of another kind, or can’t be told apart by its piece', () => {
    const timetable = planned([
      GULL,
      ENVELOPE,
      ['cancelled', 'カモメノート', 1, 'hot', '15:00', '15:20', { status: 'cancelled' }],
      ['over', 'カモメノート', 1, 'hot', '10:00', '10:20'],
      ['picked', 'カモメノート', 1, 'hot', '16:00', '16:20'],
      ['greeting', 'カモメノート', 1, 'lane', '17:00', '17:20', { kind: 'greeting' }],
      ['twin-1', 'カモメノート', 1, 'hot', '18:00', '18:20', { piece: 'shared__' }],
      ['twin-2', 'カモメノート', 1, 'sky', '18:00', '18:20', { piece: 'shared__' }],
      ['left', 'カモメノート', 2, 'hot', '10:00', '10:20'],
    ])
    const at = slotIn(timetable, 'over').endAt
    expect(movesOf(answers(timetable, ['gull', 'envelope', 'picked'], at))).toEqual([['gull', 'left']])
    expect(movesOf(answers(timetable, ['gull', 'envelope', 'picked'], at - 1))).toContainEqual([
      'gull',
      'over',
    ])
  })

  test('find the act in another spelling', () => {
    const timetable = planned([
      ['one', 'Ｃａｆｅ ｄｅ Lune', 1, 'hot', '10:00', '10:30'],
      ENVELOPE,
      ['clashing', 'Y', 1, 'sky', '10:10', '10:40'],
      ['two', 'cafe de lune', 1, 'hot', '12:00', '12:30'],
    ])
    expect(movesOf(answers(timetable, ['one', 'clashing']))).toEqual([['one', 'two']])
  })

  test('that still clash with the other side are offered only if they clash less', () => {
    const timetable = planned([
      GULL,
      ENVELOPE,
      ['lane-next-door', 'カモメノート', 1, 'lane', '13:45', '14:10'],
      ['less', 'カモメノート', 1, 'lane', '14:20', '14:40'],
      ['more', 'カモメノート', 1, 'lane', '14:00', '14:25'],
    ])
    const found = answers(timetable, ['gull', 'envelope'])
    expect(found.clash.missingMin).toBe(15)
    expect(movesOf(found)).toEqual([['gull', 'less']])
    expect(found.moves[0]?.makes.map(({ missingMin }) => missingMin)).toEqual([5])
  })

  test('name the worst of several clashes that they make', () => {
    const timetable = planned([
      GULL,
      ENVELOPE,
      ['a', 'A', 1, 'lane', '16:00', '16:30'],
      ['b', 'B', 1, 'sky', '16:15', '16:30'],
      ['gull-later', 'カモメノート', 1, 'hot', '16:10', '16:40'],
    ])
    const { moves } = answers(timetable, ['gull', 'envelope', 'a', 'b'])
    const t = setupTranslate('en')
    expect(moves.map((move) => moveWords(move, timetable, t))).toEqual([
      {
        title: 'Move カモメノート to 16:10',
        facts: ['HOT STAGE'],
        cost: '20 min over A, and 1 more',
      },
    ])
  })
})

describe('seeing both', () => {
  test.each<[string, Row[], [string, string, number][], unknown[]]>([
    [
      'leave in time for the second, or see the first whole',
      [GULL, ENVELOPE],
      [['hot', 'sky', 4]],
      [
        { leaveMin: 13 * 60 + 51, missed: 'first', missedMin: 19, backMin: null },
        { leaveMin: 14 * 60 + 10, missed: 'second', missedMin: 19, backMin: null },
      ],
    ],
    [
      'an unknown walk is not counted',
      [GULL, ENVELOPE],
      [],
      [
        { leaveMin: 13 * 60 + 55, missed: 'first', missedMin: 15, backMin: null },
        { leaveMin: 14 * 60 + 10, missed: 'second', missedMin: 15, backMin: null },
      ],
    ],
    [
      'a tight walk',
      [GULL, ['envelope', 'E', 1, 'sky', '14:15', '14:45']],
      [['hot', 'sky', 9]],
      [
        { leaveMin: 14 * 60 + 6, missed: 'first', missedMin: 4, backMin: null },
        { leaveMin: 14 * 60 + 10, missed: 'second', missedMin: 4, backMin: null },
      ],
    ],
    [
      'a short one within a long one: out and back',
      [
        ['gull', 'A', 1, 'hot', '13:00', '15:00'],
        ['envelope', 'B', 1, 'sky', '13:30', '13:50'],
      ],
      [['hot', 'sky', 4]],
      [{ leaveMin: 13 * 60 + 26, missed: 'first', missedMin: 28, backMin: 13 * 60 + 54 }],
    ],
    [
      'one start: only the shorter can be seen first',
      [
        ['gull', 'A', 1, 'hot', '13:00', '13:20'],
        ['envelope', 'B', 1, 'sky', '13:00', '14:00'],
      ],
      [['hot', 'sky', 4]],
      [{ leaveMin: 13 * 60 + 20, missed: 'second', missedMin: 24, backMin: null }],
    ],
    [
      'identical times: nothing of one would remain',
      [
        ['gull', 'A', 1, 'hot', '13:00', '13:20'],
        ['envelope', 'B', 1, 'sky', '13:00', '13:20'],
      ],
      [],
      [],
    ],
    [
      'after midnight the clock goes on',
      [
        ['gull', 'A', 1, 'hot', '25:30', '26:00'],
        ['envelope', 'B', 1, 'sky', '25:50', '26:20'],
      ],
      [['hot', 'sky', 5]],
      [
        { leaveMin: 25 * 60 + 45, missed: 'first', missedMin: 15, backMin: null },
        { leaveMin: 26 * 60, missed: 'second', missedMin: 15, backMin: null },
      ],
    ],
  ])('%s', (_, rows, walks, ways) => {
    const timetable = planned(rows, walks)
    const found = answers(timetable, ['gull', 'envelope'])
    expect(found.ways).toMatchObject(ways)
    expect(found.ways.length).toBe(ways.length)
  })

  test('is not offered when it is too late to leave, but stays shown if decided', () => {
    const timetable = planned([GULL, ENVELOPE])
    const picks = picksOf(timetable, ['gull', 'envelope'])
    const first = picks.current().clashes[0]
    if (!first) throw new Error('no clash')
    const from = slotIn(timetable, 'envelope').startAt
    const waysFor = (clash: Clash) =>
      answersTo(clash, { timetable, picked: [], clashes: [], from }).ways.map((way) => way.leaveMin)
    expect(waysFor(first)).toEqual([14 * 60 + 10])
    expect(waysFor({ ...first, leaveMin: 13 * 60 + 55 })).toEqual([13 * 60 + 55, 14 * 60 + 10])
  })

  test.each([
    ['ja', '13:51に出て両方みる', 'カモメノートの最後の19分は見られません', '移動4分を含みます'],
    ['en', 'Both, leaving at 13:51', 'You miss the last 19 min of カモメノート', 'with a walk of 4 min'],
  ])('in %s it says what is missed, and the walk', (language, title, missed, walk) => {
    const found = answers(planned([GULL, ENVELOPE], [['hot', 'sky', 4]]), ['gull', 'envelope'])
    const [way] = found.ways
    if (!way) throw new Error('no way')
    const t = setupTranslate(language)
    expect(bothWords(way, found.clash, 4, t)).toEqual({ title, facts: [missed, walk] })
    expect(bothWords(way, found.clash, null, t).facts[1]).toMatch(/不明|unknown/)
    expect(bothWords(way, found.clash, 0, t).facts).toEqual([missed])
  })
})

describe('keeping one side', () => {
  test('says what else clashes, and where the other act is picked too', () => {
    const timetable = planned([
      GULL,
      ENVELOPE,
      ['third', 'Z', 1, 'lane', '14:00', '14:30'],
      ['envelope-sunday', '群青色の封筒', 2, 'sky', '16:10', '16:40'],
    ])
    const { keeps } = answers(timetable, ['gull', 'envelope', 'third', 'envelope-sunday'])
    const t = setupTranslate('ja')
    expect(keeps.map((keep) => keepWords(keep, timetable, t))).toEqual([
      {
        title: 'カモメノートだけ見る',
        facts: [
          '群青色の封筒を外します',
          '群青色の封筒は8/2(日) 16:10にも選んでいます',
          'Zとのかさなりが残ります',
        ],
      },
      { title: '群青色の封筒だけ見る', facts: ['カモメノートを外します', 'Zとのかさなりが残ります'] },
    ])
  })
})

test('the title tells an overlap from a walk that is too long', () => {
  const overlap = answers(planned([GULL, ENVELOPE]), ['gull', 'envelope']).clash
  const tight = answers(planned([GULL, ['envelope', 'E', 1, 'sky', '14:15', '14:45']], [['hot', 'sky', 9]]), [
    'gull',
    'envelope',
  ]).clash
  expect([overlap, tight].map((clash) => clashTitle(clash, setupTranslate('ja')))).toEqual([
    '15分かさなっています',
    '移動に4分足りません',
  ])
})

test('decided clashes are not gone through, but for the one that is shown', () => {
  const timetable = planned([GULL, ENVELOPE, ['third', 'Z', 1, 'lane', '14:00', '14:30']])
  const picks = picksOf(timetable, ['gull', 'envelope', 'third'])
  const [first] = picks.current().clashes
  if (!first) throw new Error('no clash')
  picks.seeBoth(first, 13 * 60 + 55)
  const { clashes } = picks.current()
  expect(clashes.length).toBe(3)
  expect(clashesToAnswer(clashes, 'gull envelope').length).toBe(3)
  expect(clashesToAnswer(clashes, '').length).toBe(2)
})
