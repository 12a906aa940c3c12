using System.Globalization;
using System.Net;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Switchboard.Bot.Channels.Teams;

/// <summary>What Teams is told of a sign-in that brought no token, or that nobody has begun (Teams documentation: 412 makes it ask the person, 404 ends it).</summary>
internal static class SignInRefusal
{
    public static (HttpStatusCode Status, TokenExchangeInvokeResponse? Body) Of(IInvokeActivity invoke)
    {
        if (invoke.Name == SignInConstants.VerifyStateOperationName)
        {
            return (HttpStatusCode.NotFound, null);
        }

        return invoke.Value is not (null or IConvertible)
            && TextOf(invoke.Value, "id") is { } id
            && TextOf(invoke.Value, "connectionName") is { } connection
                ? (HttpStatusCode.PreconditionFailed, new TokenExchangeInvokeResponse { Id = id, ConnectionName = connection, FailureDetail = "The bot has got no token for it." })
                : (HttpStatusCode.BadRequest, null);
    }

    // What is no text there is a wrong shape, and no error of ours.
    private static string? TextOf(object value, string name) =>
        ObjectPath.TryGetPathValue<object>(value, name, out var found) && found is IConvertible ? Convert.ToString(found, CultureInfo.InvariantCulture) : null;
}
