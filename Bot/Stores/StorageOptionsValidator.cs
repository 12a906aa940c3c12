using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Stores;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

/// <summary>Checks the settings that are words out of a short list.</summary>
internal sealed class StorageWordsValidator(IConfiguration configuration) : IValidateOptions<StorageOptions>
{
    private static readonly string[] Providers = ["Sqlite", "Redis", "Memory"];
    private static readonly string[] Levels = ["Normal", "Full"];

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (!Providers.Contains(options.Provider, StringComparer.OrdinalIgnoreCase))
        {
            return ValidateOptionsResult.Fail($"Storage:Provider is '{options.Provider}'; allowed are {string.Join(", ", Providers)}.");
        }

        if (options.Provider.Equals("Redis", StringComparison.OrdinalIgnoreCase) && string.IsNullOrWhiteSpace(configuration.GetConnectionString("Redis")))
        {
            return ValidateOptionsResult.Fail("ConnectionStrings:Redis is empty, but Storage:Provider is 'Redis'; it is host:port.");
        }

        return Levels.Contains(options.Synchronous, StringComparer.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Storage:Synchronous is '{options.Synchronous}'; allowed are {string.Join(", ", Levels)}.");
    }
}
