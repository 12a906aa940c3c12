using System.Net;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.SignIn;

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

        return SignInNews.TextOf(invoke, "id") is { } id && SignInNews.TextOf(invoke, "connectionName") is { } connection
            ? (HttpStatusCode.PreconditionFailed, new TokenExchangeInvokeResponse { Id = id, ConnectionName = connection, FailureDetail = "The bot has got no token for it." })
            : (HttpStatusCode.BadRequest, null);
    }
}
