using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>The sign-in service of a <see cref="TestAdapter"/>: user tokens, magic codes and exchangeable tokens in memory.</summary>
internal sealed class TestUserTokens
{
    private readonly Dictionary<UserKey, string> _tokens = [];
    private readonly List<(UserKey Key, string Code, string Token)> _magicCodes = [];

    // A null token means that exchanging the item throws.
    private readonly Dictionary<(UserKey User, string Item), string> _exchangeable = [];

    public void Add(string connectionName, string channelId, string userId, string token, string magicCode)
    {
        var key = new UserKey(connectionName, channelId, userId);
        if (magicCode == null)
        {
            _tokens[key] = token;
        }
        else
        {
            _magicCodes.Add((key, magicCode, token));
        }
    }

    public void AddExchangeable(string connectionName, string channelId, string userId, string item, string token) =>
        _exchangeable[(new UserKey(connectionName, channelId, userId), item)] = token;

    /// <summary>The user's token; a matching magic code redeems the token that waits for it.</summary>
    public TokenResponse Get(string connectionName, string channelId, string userId, string magicCode)
    {
        var key = new UserKey(connectionName, channelId, userId);
        if (magicCode != null)
        {
            var waiting = _magicCodes.FindIndex(entry => entry.Key == key && entry.Code == magicCode);
            if (waiting >= 0)
            {
                _tokens[key] = _magicCodes[waiting].Token;
                _magicCodes.RemoveAt(waiting);
            }
        }

        return _tokens.TryGetValue(key, out var token) ? new TokenResponse { ConnectionName = connectionName, Token = token } : null;
    }

    public TokenStatus[] Status(string channelId, string userId, string includeFilter)
    {
        var wanted = includeFilter?.Split(',');
        var found = _tokens.Keys
            .Where(key => key.ChannelId == channelId && key.UserId == userId && (wanted == null || wanted.Contains(key.ConnectionName)))
            .Select(key => new TokenStatus { ConnectionName = key.ConnectionName, HasToken = true, ServiceProviderDisplayName = key.ConnectionName })
            .ToArray();
        return found.Length > 0 ? found : null;
    }

    public void SignOut(string connectionName, string channelId, string userId)
    {
        foreach (var key in _tokens.Keys.Where(key => key.ChannelId == channelId && key.UserId == userId && (connectionName == null || key.ConnectionName == connectionName)).ToList())
        {
            _tokens.Remove(key);
        }
    }

    public TokenResponse Exchange(string connectionName, string channelId, string userId, TokenExchangeRequest request)
    {
        var item = string.IsNullOrEmpty(request?.Token) ? request?.Uri : request.Token;
        if (!_exchangeable.TryGetValue((new UserKey(connectionName, channelId, userId), item), out var token))
        {
            return null;
        }

        return token == null
            ? throw new InvalidOperationException("Exception occurred during exchanging tokens")
            : new TokenResponse { ChannelId = channelId, ConnectionName = connectionName, Token = token };
    }

    /// <summary>Whose token, and for which connection.</summary>
    private readonly record struct UserKey(string ConnectionName, string ChannelId, string UserId);
}
