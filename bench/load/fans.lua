-- Script of wrk: sends the requests of a file in turn, and prints what came as one line of JSON. bench/load/wrk.py runs it:
-- `wrk -s fans.lua URL -- FILE CONNECTIONS RATE MODE`. RATE is requests a second in all; 0 is as fast as possible.
--
-- MODE "watched" checks each response, which takes a third of a core for a thousand pictures a second. wrk tells a script
-- neither to which request a response belongs nor that a server closed a connection without one. So each thread has one
-- connection then: a response belongs to the last request, and two requests in a row mean that a response was lost. Times
-- run from when a request was sent; at a rate, from when it was due, if that was earlier, so that waiting behind a late
-- response counts. In any other mode wrk alone counts and times, and corrects for requests that a late response delayed.

local ffi = require("ffi")
ffi.cdef("typedef struct { long s, ns; } fans_time; int clock_gettime(int clock, fans_time *time);")

local MONOTONIC, BUCKETS_PER_E, MAX_NOTES, MAX_NOTE_BYTES, TIMEOUT_S = 1, 50, 20, 400, 10
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

-- In each thread. `done` reads these globals; wrk copies flat tables with string keys only, and crashes on others.

times, statuses, notes = {}, {}, {} -- "kind bucket" -> count, "kind status" -> count, "kind status n" -> failed response
sent_count, lost_count, is_waiting, first_s, sent_s, last_s = 0, 0, false, 0, 0, 0
is_watched, connection_count = false, 0

local kinds, order, kind, turn, due_s, step_s, was_tried = {}, {}, nil, 0, 0, 0, false

local function read(path, thread_count)
    local count = 0
    for line in io.lines(path) do
        local word, rest = line:match("^(%u+)\t(.*)")
        if word == "ORDER" then
            for index in rest:gmatch("%d+") do table.insert(order, tonumber(index) + 1) end
        elseif word == "KIND" then
            table.insert(kinds, { index = #kinds, expected = rest, mine = {}, first = {}, turn = 0 })
            count = 0
        else -- each request belongs to one thread, so that no two send the same; if there are too few, all send all
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
    if number == 0 and not was_tried then -- wrk calls this once before it begins, and sends nothing
        was_tried = true
        return kinds[1].requests[1]
    end
    if is_watched and is_waiting then lost_count = lost_count + 1 end
    kind = kinds[order[turn % #order + 1]]
    turn, kind.turn, sent_count, is_waiting = turn + 1, kind.turn % #kind.requests + 1, sent_count + 1, true
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
    is_waiting, last_s = false, now_s()
    local since_s = step_s > 0 and math.min(due_s, sent_s) or sent_s
    add(times, kind.index .. " " .. bucket((last_s - since_s) * 1e6), 1)
    local name = kind.index .. " " .. status
    local count = add(statuses, name, 1)
    if not kind.expected:find(status, 1, true) then
        if count > MAX_NOTES then return end
        local start = body:sub(1, MAX_NOTE_BYTES)
        notes[name .. " " .. count] =
            ("%.3f %.3f %s %s"):format(last_s, last_s - since_s, header(headers, "x-request-id"), start)
    elseif status == 200 and kind.expected:find("304", 1, true) then -- next time it sends the new ETag, as a browser does
        local tag = "%1" .. header(headers, "etag"):gsub("%%", "%%%%")
        kind.requests[kind.turn] = kind.requests[kind.turn]:gsub("(If%-None%-Match: )[^\r]*", tag)
    end
end

-- In wrk's main thread, which numbers the others and adds up their counts.

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

local function add_watched(result)
    local first, last = math.huge, 0
    for index, thread in ipairs(threads) do
        for name, count in pairs(thread:get("times")) do add(result.times, name, count) end
        for name, count in pairs(thread:get("statuses")) do add(result.statuses, name, count) end
        for name, note in pairs(thread:get("notes")) do result.notes[name .. " " .. index] = note end
        local is_late = thread:get("is_waiting") and now_s() - thread:get("sent_s") > TIMEOUT_S
        result.lost_count = result.lost_count + thread:get("lost_count") + (is_late and 1 or 0)
        if thread:get("first_s") > 0 then first = math.min(first, thread:get("first_s")) end
        last = math.max(last, thread:get("last_s"))
    end
    result.seconds = math.max(0, last - first)
end

local function add_counted(result, summary, latency)
    for index = 1, #latency do
        local time_us, count = latency(index)
        add(result.times, "0 " .. bucket(time_us), count)
    end
    local wrong_count = summary.errors.status
    result.statuses = { ["0 right"] = summary.requests - wrong_count, ["0 400 or above"] = wrong_count }
    result.lost_count = math.max(0, threads[1]:get("sent_count") - summary.requests - threads[1]:get("connection_count"))
    result.seconds = summary.duration / 1e6
end

function done(summary, latency)
    local result = { times = {}, statuses = {}, notes = {}, lost_count = 0, cpu_s = os.clock() }
    result.unconnected_count = summary.errors.connect
    if threads[1]:get("is_watched") then add_watched(result) else add_counted(result, summary, latency) end
    print(json(result))
end
