namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The Lua scripts of the ledger. All keys of one script share a hash tag. A conversation is one hash. Its fields: z schema, q last sequence
/// accepted, h last committed, o last outbox sequence, n outbox entries not settled, p the oldest of them at the earliest, f fence, w owner,
/// u lease until, x entries of state still to be passed on, k when its time to live was set; and with a number behind them: i what was
/// accepted, a its attempts, t committed turns, o outgoing activities, s how each of those stands. The other records are <see cref="RedisRecord"/>s.
/// </summary>
internal static class RedisScripts
{
    // Every script: KEYS[1] the conversation. ARGV[1] the newest schema known, [2] the schema written. Scripts say what follows.
    private const string Prelude =
        """
        local K, A, C = KEYS, ARGV, KEYS[1]
        local function now() local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000) end
        local function int(n) return string.format('%.0f', n) end
        local function known(z) if z and tonumber(z) > tonumber(A[1]) then error({err = 'SCHEMA ' .. z}) end end
        local function meta()
          local v = redis.call('HMGET', C, 'q', 'h', 'o', 'n', 'p', 'f', 'w', 'u', 'x', 'k', 'z')
          known(v[11])
          return {q = tonumber(v[1] or 0), h = tonumber(v[2] or 0), o = tonumber(v[3] or 0), n = tonumber(v[4] or 0), p = tonumber(v[5] or 1),
            f = tonumber(v[6] or 0), w = v[7] or '', u = tonumber(v[8] or 0), x = tonumber(v[9] or 0), k = tonumber(v[10] or 0)}
        end
        local function add(to, ...) for i = 1, select('#', ...) do to[#to + 1] = (select(i, ...)) end end
        local function owns(m, owner, fence) return owner ~= '' and m.w == owner and m.f == tonumber(fence) end
        local function own(m, f, owner, til)
          local over = m.w ~= '' and 1 or 0
          m.f = m.f + 1
          add(f, 'f', int(m.f), 'w', owner, 'u', int(til))
          return {int(m.f), m.n, m.x, over}
        end
        local function put(m, ms, f)
          local t = now()
          local old = t - m.k > ms / 50
          if old then add(f, 'k', int(t)) end
          redis.call('HSET', C, unpack(f))
          if old then redis.call('PEXPIRE', C, ms) end
        end
        local function take(m, most)
          local r = {}
          for s = m.h + 1, math.min(m.q, m.h + most) do
            local k = int(s)
            add(r, k, redis.call('HGET', C, 'i' .. k), redis.call('HINCRBY', C, 'a' .. k, 1))
          end
          return r
        end
        local function turn(m, seq)
          for s = seq, math.min(m.h, seq + 1000) do
            local r = redis.call('HGET', C, 't' .. int(s))
            if r then return {int(s), r} end
          end
          return false
        end
        local function status(raw) return tonumber(string.match(raw, '^%d+;(%d)')) end
        local function version(key) return string.match(redis.call('GETRANGE', key, 0, 63), '^%d+;(%d+)') or '0' end
        local function waiting(m, most)
          local r = {}
          if m.n == 0 then return r end
          for s = m.p, m.o do
            local raw = redis.call('HGET', C, 's' .. int(s))
            if raw and status(raw) < 2 then
              if #r == 0 and s > m.p then redis.call('HSET', C, 'p', int(s)) end
              r[#r + 1] = {int(s), redis.call('HGET', C, 'o' .. int(s)) or '', raw}
              if #r == most or #r == m.n then break end
            end
          end
          return r
        end
        local function due(m)
          local first = waiting(m, 1)[1]
          return first and string.match(first[3], '^%d+;%d+ %d+ (%d+)') or false
        end
        local function strike(m, f, at)
          if not A[at] then return end
          local gone = 0
          while A[at] do gone = gone + redis.call('HDEL', K[2], A[at]) at = at + 1 end
          if gone > 0 then m.x = m.x - gone add(f, 'x', m.x) end
        end

        """;

    // KEYS[2] state to be passed on. A: [3] owner, fence, now, kept settled, number of settlements, then each: sequence, status, due, channel id,
    // reason; then state passed on. What a newer program added to a record stays in it.
    private const string Settle =
        """
        local function settle(m, f, gone)
          local owner, left, p, count, rows, names = owns(m, A[3], A[4]), m.n, m.p, tonumber(A[7]), {}, {}
          for i = 1, count do names[i] = 's' .. A[3 + i * 5] end
          if count > 0 then for i, raw in ipairs(redis.call('HMGET', C, unpack(names))) do rows[names[i]] = raw end end
          for i = 1, count do
            local at = 3 + i * 5
            local name, s, is, raw = names[i], tonumber(A[at]), tonumber(A[at + 1]), rows[names[i]]
            if raw then
              local z, was, tries, at0, _, settled, more, l1, l2, l3, longer, from = string.match(raw, '^(%d+);(%d) (%d+) (%d+) (%d+) (%d+)([^;]*);(%d+) (%d+) (%d+)([^\n]*)\n()')
              known(z)
              was = tonumber(was)
              if was ~= 2 and (is == 2 or (owner and was < 2)) then
                local channel, reason = A[at + 3], A[at + 4]
                raw = table.concat({z, ';', is, ' ', tries + 1, ' ', A[at + 2] ~= '' and A[at + 2] or at0, ' ', A[4], ' ', is >= 2 and A[5] or settled, more, ';',
                  #channel, ' ', #reason, ' ', l3, longer, '\n', channel, reason, string.sub(raw, from + l1 + l2)})
                rows[name] = raw
                if (is == 2 or is == 3 or is == 5) and s <= m.o - A[6] then add(gone, name, 'o' .. A[at])
                else
                  add(f, name, raw)
                  if is == 2 then add(gone, 'o' .. A[at]) end
                end
                if was < 2 and is >= 2 then left = left - 1 end
                if is >= 2 and s == p then p = p + 1 end
              end
            end
          end
          if left ~= m.n then m.n = left add(f, 'n', left) end
          if p ~= m.p then m.p = p add(f, 'p', int(p)) end
          strike(m, f, 9 + count * 5)
          return owner
        end
        local function write(f, gone)
          if #f > 0 then redis.call('HSET', C, unpack(f)) end
          if #gone > 0 then redis.call('HDEL', C, unpack(gone)) end
        end

        """;

    // KEYS[2] the activity key's, then state that is wanted with the lease. A: [3] record, limit, ms to keep the key, ms to keep the rest, owner or '', ms of the lease.
    public const string Accept = Prelude +
        """
        local m = meta()
        local sequence = redis.call('GET', K[2])
        if sequence then return {0, sequence, tonumber(sequence) <= m.h and turn(m, tonumber(sequence)) or false} end
        if m.q - m.h >= tonumber(A[4]) then return {2} end
        local s, t, lease, begun = int(m.q + 1), now(), false, 0
        local f = {'z', A[2], 'q', s, 'i' .. s, A[3]}
        if A[7] ~= '' and (m.w == '' or m.u <= t) then
          lease = own(m, f, A[7], t + A[8])
          if m.q == m.h then begun = 1 add(f, 'a' .. s, 1) end
        end
        put(m, A[6], f)
        redis.call('SET', K[2], s, 'PX', A[5])
        if not lease then return {1, s} end
        local state = {}
        for i = 3, #K do state[i - 2] = redis.call('GET', K[i]) end
        return {1, s, lease, begun, state}
        """;

    // A: [3] owner, ms of the lease, ms to keep.
    public const string Acquire = Prelude +
        """
        local m, t, f = meta(), now(), {'z', A[2]}
        if m.w ~= '' and m.w ~= A[3] and m.u > t then return false end
        local lease = own(m, f, A[3], t + A[4])
        put(m, A[5], f)
        return lease
        """;

    // A: [3] owner, fence, ms of the lease.
    public const string Renew = Prelude +
        """
        if not owns(meta(), A[3], A[4]) then return 0 end
        redis.call('HSET', C, 'u', int(now() + A[5]))
        return 1
        """;

    // A: [3] owner, fence.
    public const string Release = Prelude +
        """
        if not owns(meta(), A[3], A[4]) then return 0 end
        redis.call('HSET', C, 'w', '', 'u', 0)
        return 1
        """;

    // A: [3] owner, fence, most.
    public const string Next = Prelude +
        """
        local m = meta()
        if not owns(m, A[3], A[4]) then return false end
        return take(m, tonumber(A[5]))
        """;

    // KEYS[2] state to be passed on, then one for each change of state. A: [3] owner, fence, sequence, turn record, ms to keep, turns kept, settled kept,
    // ms to keep state, number of changes, then each: expected version or '', new version or '' to delete, record; number of outgoing, then each: how it
    // stands, record; number of changes to pass on, then each: field, record; then state passed on.
    public const string Commit = Prelude +
        """
        local m = meta()
        if not owns(m, A[3], A[4]) then return {1} end
        local seq, changes, at = tonumber(A[5]), tonumber(A[11]), 12
        if seq <= m.h then return {3, m.x} end
        if seq > m.q then return {4} end
        for i = 1, changes do
          local expected = A[at + i * 3 - 3]
          if expected ~= '' and version(K[2 + i]) ~= expected then return {2, i} end
        end
        for i = 1, changes do
          if A[at + 1] == '' then redis.call('DEL', K[2 + i]) else redis.call('SET', K[2 + i], A[at + 2], 'PX', A[10]) end
          at = at + 3
        end
        local first, count, f, gone, old = m.o + 1, tonumber(A[at]), {'z', A[2], 'h', A[5], 't' .. A[5], A[6]}, {}, {}
        at = at + 1
        for i = 1, count do
          m.o = m.o + 1
          add(f, 's' .. int(m.o), A[at], 'o' .. int(m.o), A[at + 1])
          if m.o > tonumber(A[9]) then add(old, int(m.o - A[9])) end
          at = at + 2
        end
        if count > 0 then
          add(f, 'o', int(m.o), 'n', m.n + count)
          if m.n == 0 then add(f, 'p', int(first)) end
        end
        for _, s in ipairs(old) do
          local raw = redis.call('HGET', C, 's' .. s)
          if raw and (status(raw) == 2 or status(raw) == 3 or status(raw) == 5) then add(gone, 's' .. s, 'o' .. s) end
        end
        local pass = tonumber(A[at])
        at = at + 1
        if pass > 0 then
          for i = 1, pass do redis.call('HSET', K[2], A[at], A[at + 1]) at = at + 2 end
          redis.call('PEXPIRE', K[2], A[7])
          m.x = m.x + pass
          add(f, 'x', m.x)
        end
        strike(m, f, at)
        for s = m.h + 1, seq do add(gone, 'i' .. int(s), 'a' .. int(s)) end
        for s = math.max(1, m.h - A[8] + 1), seq - A[8] do add(gone, 't' .. int(s)) end
        put(m, A[7], f)
        redis.call('HDEL', C, unpack(gone))
        return {0, int(first)}
        """;

    public const string SettleOnly = Prelude + Settle + "local f, gone = {}, {} settle(meta(), f, gone) write(f, gone) return 1";

    /// <summary>Turns to run, or none; when the outbox is due, if the lease was given back while something waits there; whether it was given back.</summary>
    public const string Finish = Prelude + Settle +
        """
        local m, f, gone = meta(), {}, {}
        local owner = settle(m, f, gone)
        local committed = tonumber(A[8 + A[7] * 5])
        owner = owner and (committed == 0 or committed == m.h)
        local ends = owner and m.h >= m.q
        if ends then add(f, 'w', '', 'u', 0) end
        write(f, gone)
        if not owner then return {{}, false, 0} end
        if ends then return {{}, due(m), 1} end
        return {take(m, 1), false, 0}
        """;

    /// <summary>How many turns and how many settled messages were erased. Dead letters that are listed and not there are passed over by readers.</summary>
    public const string Forget = Prelude +
        """
        meta()
        local turns, messages, gone = 0, 0, {}
        for _, name in ipairs(redis.call('HKEYS', C)) do
          local s = string.match(name, '^s(%d+)$')
          if string.match(name, '^t%d+$') then
            turns = turns + 1
            gone[#gone + 1] = name
          elseif s and status(redis.call('HGET', C, name)) >= 2 then
            messages = messages + 1
            add(gone, name, 'o' .. s)
          end
        end
        for i = 1, #gone, 1000 do redis.call('HDEL', C, unpack(gone, i, math.min(#gone, i + 999))) end
        return {turns, messages}
        """;

    // A: [3] most.
    public const string ReadOutbox = Prelude + "return waiting(meta(), tonumber(A[3]))";

    // A: [3] id, kept settled.
    public const string FindOutgoing = Prelude +
        """
        local m = meta()
        local lowest = math.max(1, m.o - A[4] + 1)
        if m.n > 0 then lowest = math.min(lowest, m.p) end
        for top = m.o, lowest, -100 do
          local names = {}
          for s = top, math.max(lowest, top - 99), -1 do names[#names + 1] = 's' .. int(s) end
          for i, raw in ipairs(redis.call('HMGET', C, unpack(names))) do
            if raw and string.find(raw, A[3], 1, true) then
              local l1, l2, l3, from = string.match(raw, '^[^;]*;[^;]*;(%d+) (%d+) (%d+)[^\n]*\n()')
              from = from + l1 + l2
              if string.sub(raw, from, from + l3 - 1) == A[3] then
                local s = int(top - i + 1)
                return {s, redis.call('HGET', C, 'o' .. s) or '', raw}
              end
            end
          end
        end
        return false
        """;

    // A: [3] sequence.
    public const string ReadEntry = Prelude +
        """
        local raw = redis.call('HGET', C, 's' .. A[3])
        if not raw then return false end
        return {A[3], redis.call('HGET', C, 'o' .. A[3]) or '', raw}
        """;

    // A: [3] sequence, now.
    public const string Revive = Prelude +
        """
        local m = meta()
        local raw = redis.call('HGET', C, 's' .. A[3])
        if not raw or (status(raw) ~= 3 and status(raw) ~= 4) then return 0 end
        local z, tries, rest = string.match(raw, '^(%d+);%d (%d+) %d+ %d+ %d+(.*)$')
        known(z)
        raw = table.concat({z, ';0 ', tries, ' ', A[4], ' ', int(m.f), ' 0', rest})
        redis.call('HSET', C, 's' .. A[3], raw, 'n', m.n + 1, 'p', m.n > 0 and int(math.min(m.p, A[3])) or A[3])
        return 1
        """;

    // A: [3] sequence. A dead letter that is kept no longer.
    public const string Bury = Prelude +
        """
        local raw = redis.call('HGET', C, 's' .. A[3])
        if not raw or status(raw) ~= 4 then return 0 end
        return redis.call('HDEL', C, 's' .. A[3], 'o' .. A[3])
        """;

    /// <summary>What waits: since when, or -1 when nothing does; whether the inbox does; and until when the conversation is owned, or 0.</summary>
    public const string Peek = Prelude +
        """
        local m = meta()
        local free = m.w == '' or m.u <= now()
        return {m.x > 0 and '0' or due(m) or '-1', m.h < m.q and 1 or 0, free and '0' or int(m.u)}
        """;

    // KEYS: an entry of state, who holds it. A: expected or '', holder, ms to hold. A hold keeps others from writing over it between check and commit.
    public const string Hold = Version +
        """
        local holder, is = redis.call('GET', KEYS[2]), version(KEYS[1])
        if holder and holder ~= ARGV[2] then return false end
        if ARGV[1] ~= '' and is ~= ARGV[1] then return false end
        redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
        return is
        """;

    // KEYS: an entry of state, who holds it. A: expected, new version or '', record, holder, ms to keep; with a new version of '-' only the hold ends.
    public const string Pass = Version +
        """
        if redis.call('GET', KEYS[2]) == ARGV[4] then redis.call('DEL', KEYS[2]) end
        if ARGV[2] == '-' or version(KEYS[1]) ~= ARGV[1] then return 0 end
        if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[5]) end
        return 1
        """;

    // KEYS: for each change an entry of state and who holds it. A: ms to keep, then each: expected version or '', new version or '' to delete, record.
    public const string WriteState = Version +
        """
        for i = 1, #KEYS / 2 do
          local expected = ARGV[i * 3 - 1]
          if redis.call('EXISTS', KEYS[i * 2]) == 1 or (expected ~= '' and version(KEYS[i * 2 - 1]) ~= expected) then return i end
        end
        for i = 1, #KEYS / 2 do
          if ARGV[i * 3] == '' then redis.call('DEL', KEYS[i * 2 - 1]) else redis.call('SET', KEYS[i * 2 - 1], ARGV[i * 3 + 1], 'PX', ARGV[1]) end
        end
        return 0
        """;

    // KEYS: an index. A: for each member its name, the score it had, and a new score or '' to remove it. One whose score is another by now is left alone.
    public const string Reindex =
        """
        for i = 1, #ARGV, 3 do
          local s = redis.call('ZSCORE', KEYS[1], ARGV[i])
          if s and tonumber(s) == tonumber(ARGV[i + 1]) then
            if ARGV[i + 2] == '' then redis.call('ZREM', KEYS[1], ARGV[i]) else redis.call('ZADD', KEYS[1], ARGV[i + 2], ARGV[i]) end
          end
        end
        return 1
        """;

    private const string Version = "local function version(key) return string.match(redis.call('GETRANGE', key, 0, 63), '^%d+;(%d+)') or '0' end\n";
}
