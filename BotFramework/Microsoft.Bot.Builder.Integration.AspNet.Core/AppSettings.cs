using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>How a bot is registered.</summary>
internal enum AppType
{
    MultiTenant,
    SingleTenant,
    UserAssignedMsi,
}

/// <summary>The bot's registration as the configuration has it.</summary>
internal sealed record AppSettings(AppType Type, string Id, string Password, string TenantId)
{
    public static AppSettings Read(IConfiguration configuration) => new(
        Enum.TryParse<AppType>(configuration[MicrosoftAppCredentials.MicrosoftAppTypeKey]?.Trim(), ignoreCase: true, out var type)
            ? type
            : AppType.MultiTenant,
        configuration[MicrosoftAppCredentials.MicrosoftAppIdKey],
        configuration[MicrosoftAppCredentials.MicrosoftAppPasswordKey],
        configuration[MicrosoftAppCredentials.MicrosoftAppTenantIdKey]);

    /// <exception cref="ArgumentException">The value, or the tenant, is missing.</exception>
    public string Require(string value, string key, bool alsoTenant)
    {
        var kind = Type == AppType.UserAssignedMsi ? "MSI" : Type.ToString();
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"{key} is required for {kind} in configuration.");
        }

        if (alsoTenant && string.IsNullOrWhiteSpace(TenantId))
        {
            throw new ArgumentException($"{MicrosoftAppCredentials.MicrosoftAppTenantIdKey} is required for {kind} in configuration.");
        }

        return value;
    }
}
