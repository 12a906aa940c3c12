using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Switchboard.Dialogs.SignIn;

/// <summary>How a channel tells that a person has signed in: an event, an invoke of Teams, or a code that the person types.</summary>
public static partial class SignInNews
{
    /// <summary>Whether an activity is such news and nothing else. A message is not: its code may be a number of another kind.</summary>
    public static bool Is(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity switch
        {
            Activity { Type: ActivityTypes.Event, Name: SignInConstants.TokenResponseEventName } => true,
            Activity { Type: ActivityTypes.Invoke, Name: SignInConstants.VerifyStateOperationName or SignInConstants.TokenExchangeOperationName } => true,
            _ => false,
        };
    }

    /// <summary>The code that proves that who signed in is who writes (Bot Framework documentation: six digits); null when there is none.</summary>
    public static string? CodeOf(IActivity activity) => activity switch
    {
        Activity { Type: ActivityTypes.Message, Text: { } text } when SixDigits().Match(text) is { Success: true } code => code.Value,
        Activity { Type: ActivityTypes.Invoke, Name: SignInConstants.VerifyStateOperationName } invoke when TextOf(invoke, "state") is { Length: > 0 } code => code,
        _ => null,
    };

    /// <summary>A text in the value of an invoke. What is no text there is a wrong shape, and no error of ours: null.</summary>
    public static string? TextOf(IInvokeActivity invoke, string name)
    {
        ArgumentNullException.ThrowIfNull(invoke);
        return invoke.Value is not (null or IConvertible) && ObjectPath.TryGetPathValue<object>(invoke.Value, name, out var found) && found is IConvertible
            ? Convert.ToString(found, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex SixDigits();
}
