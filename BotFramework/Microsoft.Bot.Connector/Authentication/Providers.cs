namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Knows the bot's app id and password.</summary>
public interface ICredentialProvider
{
    Task<bool> IsValidAppIdAsync(string appId);

    /// <summary>The password of an app id; null when the id is not ours.</summary>
    Task<string> GetAppPasswordAsync(string appId);

    Task<bool> IsAuthenticationDisabledAsync();
}

/// <summary>Knows in which cloud the channels are.</summary>
public interface IChannelProvider
{
    Task<string> GetChannelServiceAsync();

    bool IsGovernment();

    bool IsPublicAzure();
}

/// <summary>One app id and password; authentication is off when the id is empty.</summary>
public class SimpleCredentialProvider : ICredentialProvider
{
    public SimpleCredentialProvider()
    {
    }

    public SimpleCredentialProvider(string appId, string password)
    {
        AppId = appId;
        Password = password;
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    public Task<bool> IsValidAppIdAsync(string appId) => Task.FromResult(appId == AppId);

    public Task<string> GetAppPasswordAsync(string appId) => Task.FromResult(appId == AppId ? Password : null);

    public Task<bool> IsAuthenticationDisabledAsync() => Task.FromResult(string.IsNullOrEmpty(AppId));
}

/// <summary>A fixed channel service; the public cloud when it is empty.</summary>
public class SimpleChannelProvider : IChannelProvider
{
    public SimpleChannelProvider()
    {
    }

    public SimpleChannelProvider(string channelService) => ChannelService = channelService;

    public string ChannelService { get; set; }

    public Task<string> GetChannelServiceAsync() => Task.FromResult(ChannelService);

    public bool IsGovernment() =>
        string.Equals(GovernmentAuthenticationConstants.ChannelService, ChannelService, StringComparison.OrdinalIgnoreCase);

    public bool IsPublicAzure() => string.IsNullOrEmpty(ChannelService);
}
