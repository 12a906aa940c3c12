using Switchboard.Bot.Stores.Redis;

namespace Switchboard.Bot.Channels.DirectLine;

/// <summary>
/// The Lua scripts of the log. The keys of a conversation share its hash tag: [1] what is known of it, [2] activities by place, [3] what came
/// before, [4] uploads. Fields of [1]: z schema, c who takes part, g greeted, e ended, q last place, d delivered, t time of the last
/// activity, i and s the instance and the stream that its client is connected to. Records are written as <see cref="RedisRecord"/> reads them.
/// </summary>
internal static class RedisLogScripts
{
    private const string Prelude =
        """
        local K, A = KEYS, ARGV
        local function int(n) return string.format('%.0f', n) end
        local function meta()
          local v = redis.call('HMGET', K[1], 'z', 'c', 'g', 'e', 'q', 'd', 't', 'i', 's')
          if v[1] and tonumber(v[1]) > 1 then error({err = 'SCHEMA ' .. v[1]}) end
          if not v[2] then return nil end
          return {c = v[2], g = v[3] or '0', e = v[4] or '0', q = tonumber(v[5] or 0), d = v[6] or '0', t = tonumber(v[7] or 0), i = v[8] or '', s = v[9] or ''}
        end
        local function told(m) return {m.c, m.g, m.e, int(m.q), m.d} end
        local function keep(ms) for i = 1, 4 do redis.call('PEXPIRE', K[i], ms) end end
        local function open(record, now, ms)
          redis.call('HSET', K[1], 'z', 1, 'c', record, 't', now)
          redis.call('PEXPIRE', K[1], ms)
          return meta()
        end
        local function tell(m, instance, numbers, name, text, json)
          if m.i == '' or m.i == instance then return end
        """ + "  redis.call('PUBLISH', '" + RedisEventBus.Prefix + DirectLineInstance.EventPrefix + "' .. m.i, '1;' .. numbers .. ';' .. #name .. ' ' .. #text .. '\\n' .. name .. text .. json)\n" +
        """
        end
        local function answered(place)
          if place ~= '0' and redis.call('HEXISTS', K[2], place) == 1 then return place end
          return '0'
        end

        """;

    // A: id, now, ms to keep, instance, k to keep, p to pass on or n for neither, 1 when it ends the conversation, key or '', place it answers or 0,
    // id of one that is not kept or '', json.
    private const string Place =
        """
        local function before() return A[7] ~= '' and redis.call('HGET', K[3], A[7]) end
        local function append(m)
          local at, place, reply = int(math.max(m.t + 1, tonumber(A[2]))), '0', answered(A[8])
          if A[5] == 'k' then
            m.q = m.q + 1
            place = int(m.q)
            redis.call('HSET', K[2], place, '1;' .. at .. ' ' .. reply .. ';\n' .. A[10])
          end
          redis.call('HSET', K[1], 'q', int(m.q), 't', at, 'e', A[6] == '1' and 1 or m.e)
          if A[7] ~= '' then redis.call('HSET', K[3], A[7], '1;' .. place .. ' ' .. at .. ';' .. #A[9] .. '\n' .. A[9]) end
          keep(A[3])
          if A[5] ~= 'n' then tell(m, A[4], place .. ' ' .. at .. ' ' .. reply, A[1], A[9], A[10]) end
          return {place, at, reply}
        end

        """;

    // A: now, ms to keep, who takes part.
    public const string Start = Prelude +
        """
        local m = meta()
        if m then return {0, told(m)} end
        return {1, told(open(A[3], A[1], A[2]))}
        """;

    public const string Find = Prelude +
        """
        local m = meta()
        return m and told(m) or false
        """;

    public const string ClaimGreeting = Prelude +
        """
        local m = meta()
        if not m or m.g == '1' then return 0 end
        redis.call('HSET', K[1], 'g', 1)
        return 1
        """;

    // More A: who takes part or '', number of uploads, then each: id, record.
    public const string Accept = Prelude + Place +
        """
        local m = meta()
        if not m then
          if A[11] == '' then return {3} end
          m = open(A[11], A[2], A[3])
        end
        local known = before()
        if known then return {2, told(m), known} end
        if m.e == '1' then return {1} end
        local was = told(m)
        for i = 1, tonumber(A[12]) do redis.call('HSET', K[4], A[11 + 2 * i], A[12 + 2 * i]) end
        local placed = append(m)
        if m.g ~= '1' then redis.call('HSET', K[1], 'g', 1) end
        return {0, was, placed, m.g == '1' and 0 or 1}
        """;

    public const string Append = Prelude + Place +
        """
        local m = meta()
        if not m then return false end
        local known = before()
        if known then return {2, known} end
        return {0, append(m)}
        """;

    // A: place, key or '', 1 when it ended the conversation, then the uploads' ids.
    public const string Withdraw = Prelude +
        """
        if not meta() then return 0 end
        redis.call('HDEL', K[2], A[1])
        redis.call('HDEL', K[3], A[2])
        if A[3] == '1' then redis.call('HSET', K[1], 'e', 0) end
        for i = 4, #A do redis.call('HDEL', K[4], A[i]) end
        return 1
        """;

    // A: after, most, bytes that are enough.
    public const string Read = Prelude +
        """
        local m = meta()
        if not m then return false end
        local r, place, size = {told(m)}, tonumber(A[1]) + 1, 0
        while place <= m.q and #r <= 2 * A[2] - 1 and size < tonumber(A[3]) do
          local record = redis.call('HGET', K[2], int(place))
          if record then
            r[#r + 1] = int(place)
            r[#r + 1] = record
            size = size + #record
          end
          place = place + 1
        end
        return r
        """;

    // A: place.
    public const string MarkDelivered = Prelude +
        """
        local m = meta()
        if m and tonumber(m.d) < tonumber(A[1]) then redis.call('HSET', K[1], 'd', A[1]) end
        return 1
        """;

    // A: place, place it answers or 0, json.
    public const string Replace = Prelude +
        """
        local old = meta() and redis.call('HGET', K[2], A[1])
        if not old then return 0 end
        redis.call('HSET', K[2], A[1], '1;' .. string.match(old, '^%d+;(%d+)') .. ' ' .. answered(A[2]) .. ';\n' .. A[3])
        return 1
        """;

    // A: place.
    public const string Delete = Prelude + "return meta() and redis.call('HDEL', K[2], A[1]) or 0";

    public const string Erase = Prelude +
        """
        if not meta() then return 0 end
        local count = redis.call('HLEN', K[2])
        redis.call('DEL', K[2], K[4])
        return count
        """;

    // A: id, instance, stream.
    public const string TakeStream = Prelude +
        """
        local m = meta()
        if not m then return 0 end
        tell(m, A[2], '-1 0 0', A[1], A[3], '')
        redis.call('HSET', K[1], 'i', A[2], 's', A[3])
        return 1
        """;

    // A: instance, stream, place that was delivered. One that was forgotten with a restart of Redis is remembered again.
    public const string KeepStream = Prelude +
        """
        local m = meta()
        if not m or (m.s ~= '' and m.s ~= A[2]) then return false end
        redis.call('HSET', K[1], 'i', A[1], 's', A[2], 'd', int(math.max(tonumber(m.d), tonumber(A[3]))))
        return int(m.q)
        """;

    // A: stream.
    public const string LeaveStream = Prelude +
        """
        local m = meta()
        if not m or m.s ~= A[1] then return 0 end
        return redis.call('HDEL', K[1], 'i', 's')
        """;
}
