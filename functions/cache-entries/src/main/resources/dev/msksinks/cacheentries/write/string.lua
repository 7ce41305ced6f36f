-- Changes of one string, of which the newest is kept, whenever and however often they come.
--
-- KEYS[1]  the string
-- KEYS[2]  its versions, a hash in the same slot:
--            p:<partition>  the offset and the timestamp that a partition of Kafka has reached
-- ARGV[1]  seconds for which the versions are kept when the string is gone
-- then, for each change: partition, offset, timestamp, 'mapping' or 'redrive', 'set' or 'delete', value,
--          time to live in seconds or ''
-- Returns a letter for each change: a applied, s superseded

local held = redis.call('TYPE', KEYS[1]).ok
if held ~= 'none' and held ~= 'string' then
  return redis.error_reply('WRONGTYPE a string is to be stored where the cache holds a ' .. held)
end

local reached = {}
local fields = redis.call('HGETALL', KEYS[2])
for i = 1, #fields, 2 do
  local offset, timestamp = string.match(fields[i + 1], '^(%-?%d+) (%-?%d+)$')
  if string.sub(fields[i], 1, 2) == 'p:' then
    reached[string.sub(fields[i], 3)] = {offset = tonumber(offset), timestamp = tonumber(timestamp)}
  end
end

-- A delivered record was here before if its partition has reached it. One that is below but later by its timestamp than all
-- before is the first of a topic that was made again.
local function is_repeated(change, mark)
  return mark and change.offset <= mark.offset and (change.redriven or change.timestamp <= mark.timestamp)
end

-- Within a partition the offset decides, so a timestamp only ever counts as the latest that the partition has reached.
local function is_newest(change)
  for partition, mark in pairs(reached) do
    if partition ~= change.partition and (mark.timestamp > change.timestamp
        or (mark.timestamp == change.timestamp and is_behind(partition, change.partition))) then
      return false
    end
  end
  return true
end

local answers, newest = {}, nil
for i = 2, #ARGV, 7 do
  local change = {partition = ARGV[i], offset = tonumber(ARGV[i + 1]), timestamp = tonumber(ARGV[i + 2]),
    redriven = ARGV[i + 3] == 'redrive', operation = ARGV[i + 4], value = ARGV[i + 5], seconds = ARGV[i + 6]}
  local mark = reached[change.partition]
  local answer = 's'
  if not is_repeated(change, mark) then
    if mark then
      change.timestamp = math.max(change.timestamp, mark.timestamp)
    end
    reached[change.partition] = {offset = change.offset, timestamp = change.timestamp, moved = true}
    if is_newest(change) then
      newest = change
      answer = 'a'
    end
  end
  answers[#answers + 1] = answer
end

-- The first to be written: a cache without memory refuses it, and then nothing was done.
for partition, mark in pairs(reached) do
  if mark.moved then
    redis.call('HSET', KEYS[2], 'p:' .. partition, string.format('%.0f %.0f', mark.offset, mark.timestamp))
  end
end
if newest and newest.operation == 'delete' then
  redis.call('UNLINK', KEYS[1])
elseif newest and newest.seconds ~= '' then
  redis.call('SET', KEYS[1], newest.value, 'EX', newest.seconds)
elseif newest then
  redis.call('SET', KEYS[1], newest.value)
end

-- The versions outlive the string, or an older record could come over it or bring it back.
local lives = redis.call('TTL', KEYS[1])
if lives == -1 then
  redis.call('PERSIST', KEYS[2])
else
  redis.call('EXPIRE', KEYS[2], ARGV[1] + math.max(lives, 0))
end
return table.concat(answers)
