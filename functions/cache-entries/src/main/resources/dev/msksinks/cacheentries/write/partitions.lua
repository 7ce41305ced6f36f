-- Byte by byte: how Lua itself compares depends on the locale of the cache.
local function is_behind(partition, other)
  for i = 1, math.min(#partition, #other) do
    local byte, other_byte = string.byte(partition, i), string.byte(other, i)
    if byte ~= other_byte then
      return byte > other_byte
    end
  end
  return #partition > #other
end
