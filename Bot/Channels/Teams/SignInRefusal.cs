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
            && ObjectPath.TryGetPathValue<string>(invoke.Value, "id", out var id)
            && ObjectPath.TryGetPathValue<string>(invoke.Value, "connectionName", out var connection)
                ? (HttpStatusCode.PreconditionFailed, new TokenExchangeInvokeResponse { Id = id, ConnectionName = connection, FailureDetail = "The bot has got no token for it." })
                : (HttpStatusCode.BadRequest, null);
    }
}
