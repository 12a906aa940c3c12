using System.Net;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Operations;

[OptionsValidator]
internal sealed partial class OperationsOptionsValidator : IValidateOptions<OperationsOptions>;

/// <summary>Checks addresses, and that nobody is believed who was not named.</summary>
internal sealed class OperationsAddressValidator(IConfiguration configuration) : IValidateOptions<OperationsOptions>
{
    public ValidateOptionsResult Validate(string? name, OperationsOptions options)
    {
        if (options.TrustedProxies.FirstOrDefault(proxy => !IsAddress(proxy)) is { } wrong)
        {
            return ValidateOptionsResult.Fail($"Operations:TrustedProxies has '{wrong}'; allowed are addresses such as 10.0.0.7 and networks such as 10.0.0.0/8.");
        }

        if (options.OtlpEndpoint.Length > 0 && !(Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            return ValidateOptionsResult.Fail($"Operations:OtlpEndpoint is '{options.OtlpEndpoint}'; it is an http or https URL such as http://localhost:4318, or empty.");
        }

        // The framework's own switch believes every caller about where it comes from.
        return string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Fail("ASPNETCORE_FORWARDEDHEADERS_ENABLED is 'true', which believes every caller; remove it and name the proxies in Operations:TrustedProxies.")
            : ValidateOptionsResult.Success;
    }

    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _);
}
