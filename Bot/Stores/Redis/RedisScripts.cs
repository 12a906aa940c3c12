namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The Lua scripts. All keys of one script share a hash tag. The fields of a conversation's <c>m</c> (meta): z schema, q last sequence
/// accepted, h last committed, o last outbox sequence, n outbox entries not settled, f fence, w owner, u lease until.
/// </summary>
internal static class RedisScripts
{
    /// <summary>Version of the records; see <see cref="RedisRecord"/>.</summary>
    public const int Schema = 1;

    // Conversation keys: KEYS[1] m, [2] i (inbox), [3] o (outbox), [4] t (turns), [5] x (state still to be passed on).
    private const string Prelude =
        """
        local K, A = KEYS, ARGV
        local function now() local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000) end
        local function int(n) return string.format('%.0f', n) end
        local function meta()
          local v = redis.call('HMGET', K[1], 'q', 'h', 'o', 'n', 'f', 'w', 'u', 'z')
          if v[8] and tonumber(v[8]) > 1 then error({err = 'SCHEMA ' .. v[8]}) end
          return {q = tonumber(v[1] or 0), h = tonumber(v[2] or 0), o = tonumber(v[3] or 0), n = tonumber(v[4] or 0), f = tonumber(v[5] or 0), w = v[6] or '', u = tonumber(v[7] or 0)}
        end
        local function owns(m, owner, fence) return owner ~= '' and m.w == owner and m.f == tonumber(fence) end
        local function free(m) return m.w == '' or m.u <= now() end
        local function own(m, owner, ms)
          local over = m.w ~= '' and 1 or 0
          m.f = m.f + 1
          m.w = owner
          redis.call('HSET', K[1], 'z', 1, 'f', int(m.f), 'w', owner, 'u', int(now() + ms))
          return {int(m.f), m.n, redis.call('HLEN', K[5]), over}
        end
        local function keep(ms) for i = 1, 5 do redis.call('PEXPIRE', K[i], ms) end end
        local function take(m, most)
          local r = {}
          for s = m.h + 1, math.min(m.q, m.h + most) do
            local k = int(s)
            r[#r + 1] = k
            r[#r + 1] = redis.call('HGET', K[2], k)
            r[#r + 1] = redis.call('HINCRBY', K[2], k .. 'n', 1)
          end
          return r
        end
        local function release() redis.call('HSET', K[1], 'w', '', 'u', 0) end
        local function turn(m, seq)
          for s = seq, math.min(m.h, seq + 1000) do
            local r = redis.call('HGET', K[4], int(s))
            if r then return {int(s), r} end
          end
          return false
        end

        """;

    // A: owner, fence, now, kept settled, ms to keep, number of settlements, then each: sequence, status, due, channel id, reason; then passed-on state.
    private const string Settle =
        """
        local function settle(m)
          local owner = owns(m, A[1], A[2])
          local at, count, left = 7, tonumber(A[6]), m.n
          for _ = 1, count do
            local s, status, k = A[at], tonumber(A[at + 1]), A[at] .. 's'
            local raw = redis.call('HGET', K[3], k)
            if raw then
              local e = cjson.decode(raw)
              local was = e[2]
              if was ~= 2 and (status == 2 or (owner and was < 2)) then
                e[2], e[3], e[5], e[6], e[7] = status, e[3] + 1, A[2], A[at + 3], A[at + 4]
                if A[at + 2] ~= '' then e[4] = A[at + 2] end
                if status >= 2 then e[8] = A[3] end
                redis.call('HSET', K[3], k, cjson.encode(e))
                if status == 2 then redis.call('HDEL', K[3], s) end
                if was < 2 and status >= 2 then left = left - 1 end
              end
            end
            at = at + 5
          end
          if left ~= m.n then m.n = left redis.call('HSET', K[1], 'n', left) end
          while A[at] do redis.call('HDEL', K[5], A[at]) at = at + 1 end
          return owner
        end

        """;

    // More keys: [6] the activity key's. A: record, limit, ms to keep the key, ms to keep the rest, owner or '', ms of the lease.
    public const string Accept = Prelude +
        """
        local m = meta()
        local known = redis.call('GET', K[6])
        if known then return {0, known, tonumber(known) <= m.h and turn(m, tonumber(known)) or false} end
        if m.q - m.h >= tonumber(A[2]) then return {2} end
        m.q = m.q + 1
        local s = int(m.q)
        redis.call('HSET', K[1], 'z', 1, 'q', s)
        redis.call('HSET', K[2], s, A[1])
        redis.call('SET', K[6], s, 'PX', A[3])
        keep(A[4])
        if A[5] == '' or not free(m) then return {1, s} end
        local lease = own(m, A[5], A[6])
        return {1, s, lease, m.q == m.h + 1 and redis.call('HINCRBY', K[2], s .. 'n', 1) or 0}
        """;

    // A: owner, ms of the lease, ms to keep.
    public const string Acquire = Prelude +
        """
        local m = meta()
        if m.w ~= A[1] and not free(m) then return false end
        local lease = own(m, A[1], A[2])
        keep(A[3])
        return lease
        """;

    // A: owner, fence, ms of the lease.
    public const string Renew = Prelude +
        """
        if not owns(meta(), A[1], A[2]) then return 0 end
        redis.call('HSET', K[1], 'u', int(now() + A[3]))
        return 1
        """;

    // A: owner, fence.
    public const string Release = Prelude +
        """
        if owns(meta(), A[1], A[2]) then release() return 1 end
        return 0
        """;

    // A: owner, fence, most.
    public const string Next = Prelude +
        """
        local m = meta()
        if not owns(m, A[1], A[2]) then return false end
        return take(m, tonumber(A[3]))
        """;

    // More keys: one for each change of state. A: owner, fence, sequence, turn record, now, ms to keep, turns kept, settled kept, ms to keep state,
    // number of changes, then each: expected version or '', new version or '' to delete, json; number of outgoing, then each: id, record;
    // number of changes to pass on, then each: field, record; then state passed on.
    public const string Commit = Prelude +
        """
        local m = meta()
        if not owns(m, A[1], A[2]) then return {1} end
        local seq = tonumber(A[3])
        if seq <= m.h then return {3, redis.call('HLEN', K[5])} end
        if seq > m.q then return {4} end
        local changes, at = tonumber(A[10]), 11
        for i = 1, changes do
          local expected = A[at + (i - 1) * 3]
          if expected ~= '' and (redis.call('HGET', K[5 + i], 'v') or '0') ~= expected then return {2, i} end
        end
        for i = 1, changes do
          local key = K[5 + i]
          if A[at + 1] == '' then redis.call('DEL', key)
          else redis.call('HSET', key, 'z', 1, 'v', A[at + 1], 'j', A[at + 2]) redis.call('PEXPIRE', key, A[9]) end
          at = at + 3
        end
        local first, count = m.o + 1, tonumber(A[at])
        at = at + 1
        for i = 1, count do
          m.o = m.o + 1
          local k = int(m.o)
          redis.call('HSET', K[3], k, A[at + 1], k .. 's', cjson.encode({1, 0, 0, A[5], A[2], '', '', '', A[at]}), 'i' .. A[at], k)
          local old = int(m.o - A[8])
          local raw = redis.call('HGET', K[3], old .. 's')
          if raw then
            local e = cjson.decode(raw)
            if e[2] == 2 or e[2] == 3 then
              redis.call('HDEL', K[3], old, old .. 's')
              if redis.call('HGET', K[3], 'i' .. e[9]) == old then redis.call('HDEL', K[3], 'i' .. e[9]) end
            end
          end
          at = at + 2
        end
        local pass = tonumber(A[at])
        at = at + 1
        for i = 1, pass do redis.call('HSET', K[5], A[at], A[at + 1]) at = at + 2 end
        while A[at] do redis.call('HDEL', K[5], A[at]) at = at + 1 end
        redis.call('HSET', K[4], A[3], A[4])
        for s = m.h + 1, seq do redis.call('HDEL', K[2], int(s), int(s) .. 'n') end
        for s = math.max(1, m.h - A[7] + 1), seq - A[7] do redis.call('HDEL', K[4], int(s)) end
        redis.call('HSET', K[1], 'h', A[3], 'o', int(m.o), 'n', m.n + count)
        keep(A[6])
        return {0, int(first)}
        """;

    public const string SettleOnly = Prelude + Settle + "settle(meta()) return 1";

    public const string Finish = Prelude + Settle +
        """
        local m = meta()
        if not settle(m) then return {} end
        local next = take(m, 1)
        if #next == 0 then release() end
        return next
        """;

    // A: most.
    public const string ReadOutbox = Prelude +
        """
        local m, r, found = meta(), {}, 0
        if m.n == 0 then return r end
        for s = m.o, 1, -1 do
          local raw = redis.call('HGET', K[3], int(s) .. 's')
          if raw and cjson.decode(raw)[2] < 2 then
            found = found + 1
            table.insert(r, 1, {int(s), redis.call('HGET', K[3], int(s)) or '', raw})
          end
          if found == m.n then break end
        end
        while #r > tonumber(A[1]) do table.remove(r) end
        return r
        """;

    // A: id.
    public const string FindOutgoing = Prelude +
        """
        local s = redis.call('HGET', K[3], 'i' .. A[1])
        if not s then return false end
        return {s, redis.call('HGET', K[3], s) or '', redis.call('HGET', K[3], s .. 's')}
        """;

    // A: sequence.
    public const string ReadEntry = Prelude +
        """
        local raw = redis.call('HGET', K[3], A[1] .. 's')
        if not raw then return false end
        return {A[1], redis.call('HGET', K[3], A[1]) or '', raw}
        """;

    // A: sequence, now.
    public const string Revive = Prelude +
        """
        local m = meta()
        local raw = redis.call('HGET', K[3], A[1] .. 's')
        if not raw then return 0 end
        local e = cjson.decode(raw)
        if e[2] < 3 then return 0 end
        e[2], e[4], e[5], e[8] = 0, A[2], int(m.f), ''
        redis.call('HSET', K[3], A[1] .. 's', cjson.encode(e))
        redis.call('HSET', K[1], 'n', m.n + 1)
        return 1
        """;

    // A: sequence. A dead letter that is kept no longer.
    public const string Bury = Prelude +
        """
        local raw = redis.call('HGET', K[3], A[1] .. 's')
        if not raw then return 0 end
        local e = cjson.decode(raw)
        if e[2] ~= 4 then return 0 end
        redis.call('HDEL', K[3], A[1], A[1] .. 's')
        if redis.call('HGET', K[3], 'i' .. e[9]) == A[1] then redis.call('HDEL', K[3], 'i' .. e[9]) end
        return 1
        """;

    /// <summary>What waits: since when, or -1 when nothing does, and until when the conversation is owned, or 0.</summary>
    public const string Peek = Prelude +
        """
        local m = meta()
        local since = -1
        if redis.call('HLEN', K[5]) > 0 then since = 0 end
        if m.n > 0 then
          local found = 0
          for s = m.o, 1, -1 do
            local raw = redis.call('HGET', K[3], int(s) .. 's')
            local e = raw and cjson.decode(raw)
            if e and e[2] < 2 then
              found = found + 1
              if found == m.n then since = tonumber(e[4]) break end
            end
          end
        end
        local inbox = 0
        if m.h < m.q then inbox = 1 end
        return {int(since), inbox, free(m) and '0' or int(m.u)}
        """;

    // One key of state. A: expected or '', holder, ms to hold. A hold keeps others from committing over it between check and commit.
    public const string Hold =
        """
        local v = redis.call('HMGET', KEYS[1], 'v', 'h', 'e')
        local t = redis.call('TIME')
        local now = t[1] * 1000 + math.floor(t[2] / 1000)
        if v[2] and v[2] ~= ARGV[2] and tonumber(v[3]) > now then return false end
        if ARGV[1] ~= '' and (v[1] or '0') ~= ARGV[1] then return false end
        redis.call('HSET', KEYS[1], 'h', ARGV[2], 'e', string.format('%.0f', now + ARGV[3]))
        if not v[1] then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
        return v[1] or '0'
        """;

    // One key of state. A: expected, new version or '', json, holder, ms to keep; with a new version of '-' only the hold ends.
    public const string Pass =
        """
        local v = redis.call('HMGET', KEYS[1], 'v', 'h')
        if v[2] == ARGV[4] then redis.call('HDEL', KEYS[1], 'h', 'e') end
        if ARGV[2] == '-' or (v[1] or '0') ~= ARGV[1] then return 0 end
        if ARGV[2] == '' then redis.call('DEL', KEYS[1]) return 1 end
        redis.call('HSET', KEYS[1], 'z', 1, 'v', ARGV[2], 'j', ARGV[3])
        redis.call('PEXPIRE', KEYS[1], ARGV[5])
        return 1
        """;

    // One key for each change of state. A: ms to keep, then each: expected version or '', new version or '' to delete, json.
    public const string WriteState =
        """
        for i = 1, #KEYS do
          local expected = ARGV[i * 3 - 1]
          if expected ~= '' and (redis.call('HGET', KEYS[i], 'v') or '0') ~= expected then return i end
        end
        for i = 1, #KEYS do
          if ARGV[i * 3] == '' then redis.call('DEL', KEYS[i])
          else redis.call('HSET', KEYS[i], 'z', 1, 'v', ARGV[i * 3], 'j', ARGV[i * 3 + 1]) redis.call('PEXPIRE', KEYS[i], ARGV[1]) end
        end
        return 0
        """;

    // A: member, score it had, new score or '' to remove. Nothing happens when someone has set another score since.
    public const string Reindex =
        """
        local s = redis.call('ZSCORE', KEYS[1], ARGV[1])
        if not s or tonumber(s) ~= tonumber(ARGV[2]) then return 0 end
        if ARGV[3] == '' then return redis.call('ZREM', KEYS[1], ARGV[1]) end
        return redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
        """;
}
