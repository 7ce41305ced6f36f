-- Changes of one sorted set. Each is applied once, and none of a member over a newer one.
--
-- KEYS[1]  the sorted set
-- KEYS[2]  its versions, a hash in the same slot:
--            p:<partition>            the offset and the timestamp that a partition of Kafka has reached
--            m:<member>               version of the record that last set or removed the member
--            d                        version of the record that last deleted the set
--            r:<partition>@<offset>   an increment that was redriven
--          where a version is: timestamp offset partition
-- ARGV[1]  seconds for which the versions are kept behind the last change when the set is gone
-- then, for each change: partition, offset, timestamp, 'mapping' or 'redrive', 'add', 'increment', 'remove' or 'delete',
--          member, score
-- Returns a letter for each change: a applied, s superseded

local set, versions = KEYS[1], KEYS[2]
local held = redis.call('TYPE', set).ok
if held ~= 'none' and held ~= 'zset' then
  return redis.error_reply('WRONGTYPE a sorted set is to be changed where the cache holds a ' .. held)
end

local marks = {}

local function mark_of(partition)
  if not marks[partition] then
    local text = redis.call('HGET', versions, 'p:' .. partition) or ''
    local offset, timestamp = string.match(text, '^(%-?%d+) (%-?%d+)$')
    marks[partition] = {offset = tonumber(offset), timestamp = tonumber(timestamp)}
  end
  return marks[partition]
end

local function redriven_field(change)
  return string.format('r:%s@%.0f', change.partition, change.offset)
end

-- Whether the change was here before. What is delivered was if its partition has reached it, unless it is the first of a
-- topic that was made again: below, but later by its timestamp than all before. What is redriven is below by its nature.
local function is_repeated(change)
  local mark = mark_of(change.partition)
  if mark.offset and change.timestamp <= mark.timestamp and (change.offset == mark.offset
      or change.offset < mark.offset and not change.redriven) then
    return true
  end
  return redis.call('HEXISTS', versions, redriven_field(change)) == 1
end

-- Within a partition the offset decides, so a timestamp only ever counts as the latest that the partition has reached.
local function move_mark(change)
  local mark = mark_of(change.partition)
  mark.timestamp = math.max(change.timestamp, mark.timestamp or change.timestamp)
  mark.offset = change.offset
  mark.moved = true
  change.timestamp = mark.timestamp
end

local function version_in(field)
  local text = redis.call('HGET', versions, field) or ''
  local timestamp, offset, partition = string.match(text, '^(%-?%d+) (%-?%d+) (.+)$')
  return timestamp and {timestamp = tonumber(timestamp), offset = tonumber(offset), partition = partition}
end

local function write_version(field, change)
  redis.call('HSET', versions, field, string.format('%.0f %.0f %s', change.timestamp, change.offset, change.partition))
end

local function is_newer(change, version)
  if not version then
    return true
  elseif change.partition == version.partition then
    -- A lower offset is newer only as the first of a topic that was made again
    return change.offset > version.offset or (not change.redriven and change.timestamp > version.timestamp)
  elseif change.timestamp ~= version.timestamp then
    return change.timestamp > version.timestamp
  end
  return change.partition > version.partition
end

-- Removed members leave their versions, or an older record could bring them back. Each removal looks at some, so that those
-- that outlived their time do not pile up.
local function drop_outlived(now)
  local sample = redis.call('HRANDFIELD', versions, 5)
  for _, field in ipairs(sample) do
    if string.sub(field, 1, 2) == 'm:' and not redis.call('ZSCORE', set, string.sub(field, 3))
        and version_in(field).timestamp < now - tonumber(ARGV[1]) * 1000 then
      redis.call('HDEL', versions, field)
    end
  end
end

-- Members that a newer record of another partition has set stay.
local function delete_set(change)
  write_version('d', change)
  local kept, any = {}, false
  for _, field in ipairs(redis.call('HKEYS', versions)) do
    if string.sub(field, 1, 2) == 'm:' then
      if is_newer(change, version_in(field)) then
        redis.call('HDEL', versions, field)
      else
        kept[string.sub(field, 3)] = true
        any = true
      end
    end
  end
  if not any then
    redis.call('UNLINK', set)
    return
  end
  for _, member in ipairs(redis.call('ZRANGE', set, 0, -1)) do
    if not kept[member] then
      redis.call('ZREM', set, member)
    end
  end
end

local function apply(change)
  if not is_newer(change, version_in('d')) then
    return 's'
  elseif change.operation == 'delete' then
    delete_set(change)
    return 'a'
  elseif not is_newer(change, version_in('m:' .. change.member)) then
    return 's'
  elseif change.operation == 'increment' then
    redis.call('ZINCRBY', set, change.score, change.member)
    if change.redriven then
      redis.call('HSET', versions, redriven_field(change), '')
    end
    return 'a'
  end
  write_version('m:' .. change.member, change)
  if change.operation == 'add' then
    redis.call('ZADD', set, change.score, change.member)
  else
    redis.call('ZREM', set, change.member)
    drop_outlived(change.timestamp)
  end
  return 'a'
end

local changes = {}
for i = 2, #ARGV, 7 do
  local change = {partition = ARGV[i], offset = tonumber(ARGV[i + 1]), timestamp = tonumber(ARGV[i + 2]),
    redriven = ARGV[i + 3] == 'redrive', operation = ARGV[i + 4], member = ARGV[i + 5], score = ARGV[i + 6]}
  if not change.redriven then
    change.repeated = is_repeated(change)
    if not change.repeated then
      move_mark(change)
    end
  end
  changes[#changes + 1] = change
end

-- The first to be written: a cache without memory refuses it, and then nothing was done.
for partition, mark in pairs(marks) do
  if mark.moved then
    redis.call('HSET', versions, 'p:' .. partition, string.format('%.0f %.0f', mark.offset, mark.timestamp))
  end
end

local answers = {}
for _, change in ipairs(changes) do
  local repeated = change.repeated or change.redriven and is_repeated(change)
  if change.redriven then
    change.timestamp = math.max(change.timestamp, mark_of(change.partition).timestamp or change.timestamp)
  end
  answers[#answers + 1] = repeated and 's' or apply(change)
end
if redis.call('EXISTS', set) == 1 then
  redis.call('PERSIST', versions)
else
  redis.call('EXPIRE', versions, ARGV[1])
end
return table.concat(answers)
