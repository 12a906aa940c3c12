namespace Switchboard.Bot.Stores.Redis;

/// <summary>
/// The Lua scripts of the handoff. All keys share one hash tag, so that taking the next and counting what an agent has is one operation. A conversation is a hash:
/// o owner, f fence, a agent, s skill, l language, t since, q queued at, w answered, d details, n notice. KEYS[1] is its key; the others are found by the prefix.
/// </summary>
internal static class RedisHandoffScripts
{
    // ARGV: [1] the prefix of the keys, [2] ms that a conversation is kept that the bot has again.
    private const string Prelude =
        """
        local P, KEEP = ARGV[1], ARGV[2]
        local function int(n) return string.format('%.0f', n) end
        local function key(c) return P .. 'c:' .. c end
        local function read(c)
          local v = redis.call('HMGET', key(c), 'o', 'f', 'a', 's', 'l', 't', 'q')
          return {o = v[1] or '0', f = tonumber(v[2] or 0), a = v[3] or '', s = v[4] or '', l = v[5] or '', t = v[6], q = v[7]}
        end
        local function fields(c) return redis.call('HMGET', key(c), 'o', 'f', 'a', 's', 'l', 't', 'q', 'w', 'd', 'n') end
        local function happened(c, at, kind, agent, owned, waited, detail, words)
          local id = redis.call('INCR', P .. 'events-last')
          redis.call('ZADD', P .. 'events', at, id)
          redis.call('HSET', P .. 'event', id, cmsgpack.pack({c, at, kind, agent, int(owned), int(waited), detail}))
          if words ~= '' then
            redis.call('HSET', P .. 'event-words', id, words)
            redis.call('RPUSH', P .. 'e:' .. c, id)
            redis.call('PEXPIRE', P .. 'e:' .. c, KEEP)
          end
        end
        local function full(to, agent, capacity, m)
          if to ~= '2' or capacity == '' or (m and m.o == '2' and m.a == agent) then return false end
          return tonumber(redis.call('HGET', P .. 'count', agent) or 0) >= tonumber(capacity)
        end
        local function write(c, m, to, at, agent, skill, language, new, details, notice, kind, detail, words)
          local k, before, owned = key(c), m.a, at - (m.t or at)
          local q = new == '1' and at or m.q or at
          if m.o == '1' then redis.call('ZREM', P .. 'queue', c) end
          if m.o == '2' then
            redis.call('ZREM', P .. 'held', c)
            redis.call('SREM', P .. 'of:' .. m.a, c)
            if redis.call('HINCRBY', P .. 'count', m.a, -1) <= 0 then redis.call('HDEL', P .. 'count', m.a) end
          end
          local a = agent ~= '-' and agent or m.a
          local fence = m.o == '0' and to == '0' and m.f or math.max(m.f + 1, tonumber(at))
          local f = {'o', to, 'f', int(fence), 'a', a, 's', skill ~= '-' and skill or m.s, 'l', language ~= '-' and language or m.l, 't', at, 'q', q, 'w', '0', 'n', notice}
          if details ~= '-' then f[#f + 1] = 'd' f[#f + 1] = details end
          redis.call('HSET', k, unpack(f))
          if to == '1' then redis.call('ZADD', P .. 'queue', q, c) end
          if to == '2' then
            redis.call('ZADD', P .. 'held', at, c)
            redis.call('SADD', P .. 'of:' .. a, c)
            redis.call('HINCRBY', P .. 'count', a, 1)
          end
          if to == '0' or to == '3' then redis.call('PEXPIRE', k, KEEP) else redis.call('PERSIST', k) end
          if notice ~= '' then redis.call('ZADD', P .. 'untold', at, c) else redis.call('ZREM', P .. 'untold', c) end
          if kind ~= '' then happened(c, at, kind, a, owned, at - q, detail, words) end
          return {1, c, fields(c)}
        end
        local function line(c, k, json)
          local l = P .. 'l:' .. c
          if redis.call('HEXISTS', l, 'k:' .. k) == 1 then return 0 end
          local n = redis.call('HINCRBY', l, 'q', 1)
          redis.call('HSET', l, 'k:' .. k, n, n, json)
          redis.call('PEXPIRE', l, KEEP)
          return n
        end

        """;

    // [3] conversation, fence, owner, at, agent or -, capacity or '', skill or -, language or -, new place, details or -, notice, kind, detail, words.
    public const string Change = Prelude +
        """
        local m = read(ARGV[3])
        if int(m.f) ~= ARGV[4] then return {2} end
        if full(ARGV[5], ARGV[7], ARGV[8], m) then return {3} end
        return write(ARGV[3], m, ARGV[5], ARGV[6], ARGV[7], ARGV[9], ARGV[10], ARGV[11], ARGV[12], ARGV[13], ARGV[14], ARGV[15], ARGV[16])
        """;

    // [3] agent, capacity, at, notice, kind, number of skills, skills, languages.
    public const string TakeNext = Prelude +
        """
        local skills, languages, n = {}, {}, tonumber(ARGV[8])
        for i = 9, 8 + n do skills[ARGV[i]] = true end
        for i = 9 + n, #ARGV do languages[ARGV[i]] = true end
        if full('2', ARGV[3], ARGV[4]) then return {3} end
        local at = 0
        while true do
          local page = redis.call('ZRANGE', P .. 'queue', at, at + 99)
          for _, c in ipairs(page) do
            local m = read(c)
            if (m.s == '' or n == 0 or skills[m.s]) and (m.l == '' or #ARGV == 8 + n or languages[m.l]) then
              return write(c, m, '2', ARGV[5], ARGV[3], '-', '-', '0', '-', ARGV[6], ARGV[7], '', '')
            end
          end
          if #page < 100 then return {4} end
          at = at + 100
        end
        """;

    // [3] how many, conversations of: a sorted set's name, from score, to score.
    public const string List = Prelude +
        """
        local r = {}
        for _, c in ipairs(redis.call('ZRANGEBYSCORE', P .. ARGV[4], '-inf', ARGV[5], 'LIMIT', 0, ARGV[3])) do r[#r + 1] = {c, fields(c)} end
        return r
        """;

    // [3] agent.
    public const string ListOf = Prelude +
        """
        local r = {}
        for _, c in ipairs(redis.call('SMEMBERS', P .. 'of:' .. ARGV[3])) do r[#r + 1] = {c, fields(c)} end
        return r
        """;

    // [3] conversation, fence.
    public const string Told = Prelude +
        """
        if int(read(ARGV[3]).f) ~= ARGV[4] then return 0 end
        redis.call('HSET', key(ARGV[3]), 'n', '')
        return redis.call('ZREM', P .. 'untold', ARGV[3])
        """;

    // [3] conversation, fence, agent, key, line.
    public const string Say = Prelude +
        """
        local m = read(ARGV[3])
        if m.o ~= '2' or int(m.f) ~= ARGV[4] or m.a ~= ARGV[5] then return 0 end
        redis.call('HSET', key(ARGV[3]), 'w', '1')
        line(ARGV[3], ARGV[6], ARGV[7])
        return 1
        """;

    // [3] conversation, key, line.
    public const string AddLine = Prelude + "return line(ARGV[3], ARGV[4], ARGV[5])";

    // [3] conversation, after, most.
    public const string ReadLines = Prelude +
        """
        local l, r = P .. 'l:' .. ARGV[3], {}
        local last = tonumber(redis.call('HGET', l, 'q') or 0)
        for n = ARGV[4] + 1, math.min(last, ARGV[4] + ARGV[5]) do
          local json = redis.call('HGET', l, int(n))
          if json then r[#r + 1] = {int(n), json} end
        end
        return r
        """;

    // [3] conversation, at, kind, agent, owned, waited, detail, words.
    public const string AddEvent = Prelude + "happened(ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9], ARGV[10]) return 1";

    // [3] since, most.
    public const string ReadEvents = Prelude +
        """
        local r = {}
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', P .. 'events', ARGV[3], '+inf', 'LIMIT', 0, ARGV[4])) do
          local e = cmsgpack.unpack(redis.call('HGET', P .. 'event', id))
          e[8] = redis.call('HGET', P .. 'event-words', id) or ''
          r[#r + 1] = {id, e}
        end
        return r
        """;

    // [3] conversation.
    public const string Forget = Prelude +
        """
        local c = ARGV[3]
        local o = redis.call('HGET', key(c), 'o')
        if o == '0' or o == '3' then redis.call('HSET', key(c), 'd', '') end
        for _, id in ipairs(redis.call('LRANGE', P .. 'e:' .. c, 0, -1)) do redis.call('HDEL', P .. 'event-words', id) end
        redis.call('DEL', P .. 'e:' .. c)
        local n = tonumber(redis.call('HGET', P .. 'l:' .. c, 'q') or 0)
        redis.call('DEL', P .. 'l:' .. c)
        return n
        """;

    // [3] before. Conversations and lines end by themselves.
    public const string Sweep = Prelude +
        """
        local ids = redis.call('ZRANGEBYSCORE', P .. 'events', '-inf', '(' .. ARGV[3], 'LIMIT', 0, 1000)
        for _, id in ipairs(ids) do
          redis.call('ZREM', P .. 'events', id)
          redis.call('HDEL', P .. 'event', id)
          redis.call('HDEL', P .. 'event-words', id)
        end
        return #ids
        """;
}
