# RMagick, as the model of 2016 drew: one Draw for boxes and texts, to_blob.

require 'json'
require 'rmagick'

TYPEFACES = 'timetable/picture/typefaces'

def status(name)
  File.read('/proc/self/status')[/^#{name}:\s+(\d+)/, 1].to_i
rescue SystemCallError
  0
end

def draw(scene)
  image = Magick::Image.new(scene['width'], scene['height']) { |it| it.background_color = scene['ground'] }
  brush = Magick::Draw.new
  scene['marks'].each do |mark|
    brush.fill(mark['fill'] || mark['ink'])
    mark['kind'] == 'box' ? box(brush, mark) : text(brush, mark)
  end
  brush.draw(image)
  image.to_blob { |it| it.format = 'PNG' }
ensure
  image&.destroy!
end

def box(brush, mark)
  x, y, radius = mark.values_at('x', 'y', 'radius')
  corners = x, y, x + mark['width'] - 1, y + mark['height'] - 1
  radius.positive? ? brush.roundrectangle(*corners, radius, radius) : brush.rectangle(*corners)
end

def text(brush, mark)
  brush.pointsize(mark['size'])
  mark['runs'].each do |x, words, file|
    next if words.strip.empty?

    brush.font("#{TYPEFACES}/#{file}")
    brush.text(mark['x'] + x, mark['y'], words.gsub('%', '%%'))
  end
end

$stdout.sync = true
puts JSON.generate(resident_kb: status('VmRSS'))
while (line = $stdin.gets)
  asked, out = line.split
  scene = JSON.parse(File.read(asked))
  before = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  png = draw(scene)
  taken = (Process.clock_gettime(Process::CLOCK_MONOTONIC) - before) * 1000
  File.binwrite(out, png)
  puts JSON.generate(ms: taken, bytes: png.bytesize, peak_kb: status('VmHWM'))
end
