-- Takes a file of requests, hands them out in turn, and gives as JSON what came of them; bench/load/wrk.py runs it:
-- `wrk -s fans.lua URL -- FILE CONNECTIONS RATE LOOK`. RATE is a second, of all together; 0 is as fast as it goes.
--
-- Where LOOK is "watched", each answer is looked at: that takes a third of a core for a thousand pictures a second. wrk
-- tells a script neither to which request an answer belongs, nor that a server hung up instead of answering. So each
-- thread is to have one connection then: an answer is to the last request, and two requests in a row tell of a lost
-- answer. A time runs from when the request was sent; at a rate, from when it was due, if that was earlier, so that
-- waiting behind a late answer counts. Else wrk alone counts and times, and corrects for requests that a late answer
-- held back.

local ffi = require("ffi")
ffi.cdef("typedef struct { long s, ns; } fans_time; int clock_gettime(int clock, fans_time *time);")

local MONOTONIC, BUCKETS_PER_E, MOST_NOTES, LONGEST_NOTE, PATIENCE_S = 1, 50, 20, 400, 10
local clock = ffi.new("fans_time")

local function now_s()
    ffi.C.clock_gettime(MONOTONIC, clock)
    return tonumber(clock.s) + tonumber(clock.ns) / 1e9
end

local function bucket(time_us) return math.floor(math.log(math.max(time_us, 1)) * BUCKETS_PER_E) end

local function add(counts, name, count)
    counts[name] = (counts[name] or 0) + count
    return counts[name]
end

-- Each thread: `done` asks for these globals. wrk copies flat tables with words as keys, and crashes on others.

times, statuses, notes = {}, {}, {} -- "kind bucket" -> count, "kind status" -> count, "kind status n" -> what it said
asked_count, lost_count, waits, first_s, sent_s, last_s = 0, 0, false, 0, 0, 0
is_watched, connection_count = false, 0

local kinds, order, kind, turn, due_s, step_s, is_tried = {}, {}, nil, 0, 0, 0, false

local function read(path, thread_count)
    local count = 0
    for line in io.lines(path) do
        local word, rest = line:match("^(%u+)\t(.*)")
        if word == "ORDER" then
            for index in rest:gmatch("%d+") do table.insert(order, tonumber(index) + 1) end
        elseif word == "KIND" then
            table.insert(kinds, { index = #kinds, expected = rest, mine = {}, first = {}, turn = 0 })
            count = 0
        else -- each request is dealt to one thread, so that no two ask the same; where there are too few, all have all
            local request, last = line:gsub("\t", "\r\n") .. "\r\n\r\n", kinds[#kinds]
            if count < thread_count then table.insert(last.first, request) end
            if count % thread_count == number then table.insert(last.mine, request) end
            count = count + 1
            last.requests = count < thread_count and last.first or last.mine
        end
    end
end

function init(arguments)
    connection_count, is_watched = tonumber(arguments[2]), arguments[4] == "watched"
    local thread_count, rate = is_watched and connection_count or 1, tonumber(arguments[3])
    read(arguments[1], thread_count)
    turn = math.floor(#order * number / thread_count)
    if not is_watched then response = nil end
    if rate > 0 then
        step_s = thread_count / rate
        delay = function()
            due_s = due_s == 0 and now_s() + number / rate or due_s + step_s
            return math.max(0, math.floor((due_s - now_s()) * 1000))
        end
    end
end

function request()
    if number == 0 and not is_tried then -- wrk tries the script out before it begins, and sends nothing
        is_tried = true
        return kinds[1].requests[1]
    end
    if is_watched and waits then lost_count = lost_count + 1 end
    kind = kinds[order[turn % #order + 1]]
    turn, kind.turn, asked_count, waits = turn + 1, kind.turn % #kind.requests + 1, asked_count + 1, true
    sent_s = now_s()
    if first_s == 0 then first_s = sent_s end
    return kind.requests[kind.turn]
end

local function header(headers, wanted)
    for name, value in pairs(headers) do
        if name:lower() == wanted then return value end
    end
    return "-"
end

function response(status, headers, body)
    waits, last_s = false, now_s()
    local since_s = step_s > 0 and math.min(due_s, sent_s) or sent_s
    add(times, kind.index .. " " .. bucket((last_s - since_s) * 1e6), 1)
    local name = kind.index .. " " .. status
    local count = add(statuses, name, 1)
    if not kind.expected:find(status, 1, true) then
        if count > MOST_NOTES then return end
        local said = body:sub(1, LONGEST_NOTE)
        notes[name .. " " .. count] =
            ("%.3f %.3f %s %s"):format(last_s, last_s - since_s, header(headers, "x-request-id"), said)
    elseif status == 200 and kind.expected:find("304", 1, true) then -- a browser asks next time for what is newer
        local tag = "%1" .. header(headers, "etag"):gsub("%%", "%%%%")
        kind.requests[kind.turn] = kind.requests[kind.turn]:gsub("(If%-None%-Match: )[^\r]*", tag)
    end
end

-- wrk's own thread: it numbers the others, and adds up what they counted.

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

local function json(value)
    if type(value) == "number" then return ("%.17g"):format(value) end
    if type(value) == "string" then
        return '"' .. value:gsub('[^ !#-%[%]-~]', function(one) return ("\\u%04x"):format(one:byte()) end) .. '"'
    end
    local parts = {}
    for name, inner in pairs(value) do table.insert(parts, json(tostring(name)) .. ":" .. json(inner)) end
    return "{" .. table.concat(parts, ",") .. "}"
end

local function add_watched(said)
    local first, last = math.huge, 0
    for index, thread in ipairs(threads) do
        for name, count in pairs(thread:get("times")) do add(said.times, name, count) end
        for name, count in pairs(thread:get("statuses")) do add(said.statuses, name, count) end
        for name, note in pairs(thread:get("notes")) do said.notes[name .. " " .. index] = note end
        local is_late = thread:get("waits") and now_s() - thread:get("sent_s") > PATIENCE_S
        said.lost_count = said.lost_count + thread:get("lost_count") + (is_late and 1 or 0)
        if thread:get("first_s") > 0 then first = math.min(first, thread:get("first_s")) end
        last = math.max(last, thread:get("last_s"))
    end
    said.seconds = math.max(0, last - first)
end

local function add_counted(said, summary, latency)
    for index = 1, #latency do
        local time_us, count = latency(index)
        add(said.times, "0 " .. bucket(time_us), count)
    end
    local wrong_count = summary.errors.status
    said.statuses = { ["0 right"] = summary.requests - wrong_count, ["0 400 or above"] = wrong_count }
    said.lost_count = math.max(0, threads[1]:get("asked_count") - summary.requests - threads[1]:get("connection_count"))
    said.seconds = summary.duration / 1e6
end

function done(summary, latency)
    local said = { times = {}, statuses = {}, notes = {}, lost_count = 0, cpu_s = os.clock() }
    said.unconnected_count = summary.errors.connect
    if threads[1]:get("is_watched") then add_watched(said) else add_counted(said, summary, latency) end
    print(json(said))
end
