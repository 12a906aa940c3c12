namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Addresses and issuers of Bot Framework authentication in the US Government cloud.</summary>
public static class GovernmentAuthenticationConstants
{
    public const string ChannelService = "https://botframework.azure.us";

    public const string ToChannelFromBotLoginUrl = "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us";

    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.us/{0}";

    public const string DefaultChannelAuthTenant = "MicrosoftServices.onmicrosoft.us";

    public const string ToChannelFromBotOAuthScope = "https://api.botframework.us";

    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.us";

    public const string OAuthUrlGov = "https://api.botframework.azure.us";

    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration";

    public const string ToBotFromEmulatorOpenIdMetadataUrl = "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration";

    public const string ToBotFromAseChannelOpenIdMetadataUrl = "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration";
}
