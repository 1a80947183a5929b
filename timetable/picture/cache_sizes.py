"""Entry counts of the LRU caches that pictures share, by what an entry is. Each process has its own caches.

MEMORY
Painted lines and compressed strips have a limit in bytes instead: `timetable.picture.limit_cache`.
"""

WORDS = 8192  # width, shape or typeface of a word or letter at one size: a few thousand for each festival
CELL_FILLINGS = 8192  # content of a slot's cell: while the grid is fitted, each slot is tried in many rectangles
TEXTS = 4096  # lines, segments or a minimum width of a text at one size: each slot has several texts
COLOUR_PAIRS = 4096  # contrast or likeness of two colours: 64 stages, each compared with each
BLOCKS = 2048  # a row, cell or key row: hundreds of slots in each style, language, theme and scale
PHRASES = 2048  # unbreakable parts or phrases of a text, at any size
SMALL_BLOCKS = 1024  # a gap note, or the clash bar of one height
STAGE_COLOURS = 1024  # a colour computed from a stage's own
FOOTERS = 256  # a footer or QR code: it differs for each fan, who sees the picture again in other sizes
CORNERS = 256  # round corners of one radius in one pair of colours
TYPE_SIZES = 256  # line height of a type size
HEADINGS = 64  # a festival's or day's heading, or letters of its stages: few for each festival and scale
CORNER_RADII = 64  # the disc that corners of one radius are cut from
PALETTES = 64  # a palette with its ramps: one for each festival and theme, except for busy pictures
LINE_MASKS = 64  # mask of a whole line: used again at once for another colour, later the painted line is cached
SHARED_RAMP_PALETTES = 16  # a palette for more stages than most festivals have
OPEN_FONTS = 16  # a file opened at one size: some 0.4 MB each, once its glyphs have been read
