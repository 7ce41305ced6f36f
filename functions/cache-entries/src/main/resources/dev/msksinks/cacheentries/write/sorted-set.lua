-- Changes of one sorted set. Each is applied once, and none of a member over a newer one.
--
-- KEYS[1]  the sorted set
-- KEYS[2]  its versions, a hash in the same slot:
--            p:<partition>            the offset and the timestamp that a partition of Kafka has reached
--            m:<member>               version of the record that last set or removed the member, and when it was removed
--            i:<member>               version of the newest record that incremented the member
--            d                        version of the record that last deleted the set
--            r:<partition>@<offset>   an increment that was redriven
--          where a version is: timestamp offset partition; and when is in seconds of the cache's own clock
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
local now = tonumber(redis.call('TIME')[1])

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
  local is_later = not mark.offset or change.timestamp > mark.timestamp
  if mark.offset == change.offset and not is_later then
    return true
  elseif mark.offset and change.offset <= mark.offset and not change.redriven then
    return not is_later
  end
  return not mark.starts_over and redis.call('HEXISTS', versions, redriven_field(change)) == 1
end

-- What was redriven of the topic that there was before says nothing of one that was made again.
local function forget_redriven(partition)
  local start = 'r:' .. partition .. '@'
  for _, field in ipairs(redis.call('HKEYS', versions)) do
    if string.sub(field, 1, #start) == start then
      redis.call('HDEL', versions, field)
    end
  end
end

-- Within a partition the offset decides, so a timestamp only ever counts as the latest that the partition has reached.
local function move_mark(change)
  local mark = mark_of(change.partition)
  mark.starts_over = mark.starts_over or mark.offset and change.offset <= mark.offset
  mark.timestamp = math.max(change.timestamp, mark.timestamp or change.timestamp)
  mark.offset = change.offset
  mark.moved = true
  change.timestamp = mark.timestamp
end

local function version_in(field)
  local text = redis.call('HGET', versions, field) or ''
  local timestamp, offset, partition, removed = string.match(text, '^(%-?%d+) (%-?%d+) (%S+) ?(%d*)$')
  return timestamp and {timestamp = tonumber(timestamp), offset = tonumber(offset), partition = partition,
    removed = tonumber(removed)}
end

local function write_version(field, change, removed)
  local version = string.format('%.0f %.0f %s', change.timestamp, change.offset, change.partition)
  redis.call('HSET', versions, field, removed and string.format('%s %.0f', version, removed) or version)
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
  return is_behind(change.partition, version.partition)
end

-- Removed members leave their versions, or an older record could bring them back. Each removal looks at some, so that those
-- that outlived their time do not pile up.
local function drop_outlived()
  for _, field in ipairs(redis.call('HRANDFIELD', versions, 5)) do
    local removed = string.sub(field, 1, 2) == 'm:' and version_in(field).removed
    if removed and removed < now - tonumber(ARGV[1]) then
      redis.call('HDEL', versions, field)
    end
  end
end

local function remove_member(member)
  redis.call('ZREM', set, member)
  redis.call('HDEL', versions, 'i:' .. member)
end

-- What comes in its order settles a member, whatever it was incremented by. What is redriven comes late: it would undo the
-- increments since, and so is as old as if they had set the member.
local function is_settled(change, member)
  return not is_newer(change, version_in('m:' .. member))
    or (change.redriven and not is_newer(change, version_in('i:' .. member)))
end

-- Members that a newer record of another partition has set stay.
local function delete_set(change)
  write_version('d', change)
  local kept, any = {}, false
  local fields = redis.call('HKEYS', versions)
  for _, field in ipairs(fields) do
    local kind, member = string.sub(field, 1, 2), string.sub(field, 3)
    if (kind == 'm:' or kind == 'i:') and not kept[member] and is_settled(change, member) then
      kept[member], any = true, true
    end
  end
  for _, field in ipairs(fields) do
    local kind = string.sub(field, 1, 2)
    if (kind == 'm:' or kind == 'i:') and not kept[string.sub(field, 3)] then
      redis.call('HDEL', versions, field)
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

local function increment(change)
  if not is_newer(change, version_in('m:' .. change.member)) then
    return 's'
  end
  redis.call('ZINCRBY', set, change.score, change.member)
  if is_newer(change, version_in('i:' .. change.member)) then
    write_version('i:' .. change.member, change)
  end
  if change.redriven then
    redis.call('HSET', versions, redriven_field(change), '')
  end
  return 'a'
end

local function settle(change)
  if is_settled(change, change.member) then
    return 's'
  elseif change.operation == 'add' then
    write_version('m:' .. change.member, change)
    redis.call('ZADD', set, change.score, change.member)
  else
    write_version('m:' .. change.member, change, now)
    remove_member(change.member)
    drop_outlived()
  end
  return 'a'
end

local function apply(change)
  if not is_newer(change, version_in('d')) then
    return 's'
  elseif change.operation == 'delete' then
    delete_set(change)
    return 'a'
  elseif change.operation == 'increment' then
    return increment(change)
  end
  return settle(change)
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
  if mark.starts_over then
    forget_redriven(partition)
  end
  if mark.moved then
    redis.call('HSET', versions, 'p:' .. partition, string.format('%.0f %.0f', mark.offset, mark.timestamp))
  end
end

local answers = {}
for _, change in ipairs(changes) do
  local repeated = change.repeated or change.redriven and is_repeated(change)
  local mark = mark_of(change.partition)
  -- Below what its partition has reached a redriven change has but its own time: the partition's is that of newer ones
  if change.redriven and mark.offset and change.offset > mark.offset then
    change.timestamp = math.max(change.timestamp, mark.timestamp)
  end
  answers[#answers + 1] = repeated and 's' or apply(change)
end
if redis.call('EXISTS', set) == 1 then
  redis.call('PERSIST', versions)
else
  redis.call('EXPIRE', versions, ARGV[1])
end
return table.concat(answers)
