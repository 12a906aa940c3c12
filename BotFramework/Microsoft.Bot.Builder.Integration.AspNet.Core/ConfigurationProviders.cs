using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.BotFramework;

/// <summary>The channel service that the configuration names.</summary>
public class ConfigurationChannelProvider : SimpleChannelProvider
{
    public const string ChannelServiceKey = "ChannelService";

    public ConfigurationChannelProvider(IConfiguration configuration)
        : base(configuration?[ChannelServiceKey])
    {
        ArgumentNullException.ThrowIfNull(configuration);
    }
}

/// <summary>The app id and password that the configuration has.</summary>
public class ConfigurationCredentialProvider : SimpleCredentialProvider
{
    public ConfigurationCredentialProvider(IConfiguration configuration)
        : base(configuration?[MicrosoftAppCredentials.MicrosoftAppIdKey], configuration?[MicrosoftAppCredentials.MicrosoftAppPasswordKey])
    {
        ArgumentNullException.ThrowIfNull(configuration);
    }
}
