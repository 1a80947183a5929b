// satori and resvg: the marks as positioned elements, SVG, then PNG. Fonts are read once, when a run first needs them.

const { readFileSync, writeFileSync } = require('node:fs')
const { createInterface } = require('node:readline')
const { Resvg } = require('@resvg/resvg-js')
const { default: satori } = require('satori')

const TYPEFACES = 'timetable/picture/typefaces'
const fonts = new Map()

function status(name) {
  try {
    return Number(readFileSync('/proc/self/status', 'utf8').match(`${name}:\\s+(\\d+)`)[1])
  } catch {
    return 0
  }
}

function family(file) {
  const name = file.replace(/\W/g, '-')
  if (!fonts.has(file)) fonts.set(file, { name, data: readFileSync(`${TYPEFACES}/${file}`), weight: 400, style: 'normal' })
  return name
}

function element(style, children) {
  return { type: 'div', props: { style: { position: 'absolute', ...style }, children } }
}

function* elements(marks) {
  for (const mark of marks) {
    const { x, y, width, height, radius, fill, size, ink } = mark
    if (mark.kind === 'box') yield element({ left: x, top: y, width, height, borderRadius: radius, background: fill })
    else
      for (const [shift, text, file] of mark.runs) {
        const place = { left: x + shift, top: y - 0.93 * size, lineHeight: 1, whiteSpace: 'pre' }
        yield element({ ...place, fontFamily: family(file), fontSize: size, color: ink }, text)
      }
  }
}

async function draw({ width, height, ground, marks }) {
  const style = { display: 'flex', position: 'relative', width, height, background: ground }
  const page = { type: 'div', props: { style, children: [...elements(marks)] } }
  const svg = await satori(page, { width, height, fonts: [...fonts.values()] })
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
}

async function main() {
  console.log(JSON.stringify({ resident_kb: status('VmRSS') }))
  for await (const line of createInterface({ input: process.stdin })) {
    const [asked, out] = line.split(' ')
    const scene = JSON.parse(readFileSync(asked, 'utf8'))
    const before = performance.now()
    const png = await draw(scene)
    const ms = performance.now() - before
    writeFileSync(out, png)
    console.log(JSON.stringify({ ms, bytes: png.length, peak_kb: status('VmHWM') }))
  }
}

main()
