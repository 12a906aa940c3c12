using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Channels.DirectLine;

[OptionsValidator]
internal sealed partial class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>;

/// <summary>Checks what depends on the environment, and the form of the origins.</summary>
internal sealed class DirectLineSafetyValidator(IHostEnvironment environment) : IValidateOptions<DirectLineOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        if (options.Secret.Length is > 0 and < ShortestSecret && !environment.IsDevelopment())
        {
            return ValidateOptionsResult.Fail($"DirectLine:Secret has {options.Secret.Length} characters; outside Development at least {ShortestSecret} are needed.");
        }

        var wrong = options.AllowedOrigins.FirstOrDefault(origin => !IsOrigin(origin));
        return wrong is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"DirectLine:AllowedOrigins has '{wrong}'; allowed are origins such as https://www.example.com, without a path.");
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
