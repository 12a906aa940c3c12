using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Content;

namespace Switchboard.Bot.Settings;

/// <summary>Says in one line each why the bot cannot start: the key, the value and what is allowed, or the content file, line and remedy.</summary>
internal static partial class StartProblem
{
    private static readonly string[] SecretEndings = ["Secret", "Password", "Passphrase", "Key", "Token"];

    /// <summary>The lines for a failure that the person who starts the bot can mend; null for any other.</summary>
    public static IEnumerable<string>? Describe(Exception exception, IConfiguration configuration) => exception switch
    {
        AggregateException { InnerExceptions: var several } => several.Select(one => Describe(one, configuration)).Aggregate(Join),
        OptionsValidationException { Failures: var failures } => failures.Select(failure => Name(failure, configuration)),
        ContentException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => [exception.Message],

        // The binder's own sentence names the key, the value and the type.
        InvalidOperationException { InnerException: not null } when exception.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) => [exception.Message],
        FormatException or ArgumentOutOfRangeException { ParamName: "port" } => [$"Urls is '{configuration["urls"]}': it has to be an address such as http://localhost:3978."],
        _ => null,
    };

    private static IEnumerable<string>? Join(IEnumerable<string>? left, IEnumerable<string>? right) =>
        left is null || right is null ? null : left.Concat(right);

    // Generated validators speak of "MessagesOptions.MaxBodyBytes"; people set "Messages:MaxBodyBytes".
    private static string Name(string failure, IConfiguration configuration)
    {
        if (GeneratedFailure().Match(failure) is not { Success: true } match)
        {
            return failure;
        }

        var key = $"{match.Groups["section"].Value}:{match.Groups["name"].Value}";
        var value = SecretEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? "not shown" : $"'{configuration[key]}'";
        return $"{key} is {value}: {match.Groups["rule"].Value}";
    }

    [GeneratedRegex(@"The field (?<section>\w+)Options\.(?<name>\w+) (?<rule>.+)$")]
    private static partial Regex GeneratedFailure();
}
