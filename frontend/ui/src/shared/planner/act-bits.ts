// Sets of acts as words of 30 bits, which JavaScript engines keep as small integers.
const BITS = 30

export type ActBits = readonly number[]

export const wordCount = (acts: number): number => Math.max(1, Math.ceil(acts / BITS))

export const hasAct = (bits: ActBits, act: number, from = 0): boolean =>
  (((bits[from + Math.floor(act / BITS)] ?? 0) >> (act % BITS)) & 1) === 1

export function addAct(bits: number[], act: number, from = 0): void {
  const word = from + Math.floor(act / BITS)
  bits[word] = (bits[word] ?? 0) | (1 << (act % BITS))
}

export function bitsOf(acts: Iterable<number>, words: number): number[] {
  const bits = new Array<number>(words).fill(0)
  for (const act of acts) addAct(bits, act)
  return bits
}

export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((quads + (quads >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Sum what each act of a word is worth; `word` is the `index`th of its set, `from` where acts begin in `worth`. */
export function sumOver(word: number, index: number, worth: Float64Array, from = 0): number {
  let sum = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) {
    sum += worth[from + index * BITS + 31 - Math.clz32(rest & -rest)] ?? 0
  }
  return sum
}
