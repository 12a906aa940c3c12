using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Integration;

/// <summary>How a bot is put together by a web host.</summary>
public class BotFrameworkOptions
{
    /// <summary>Knows the bot's app ids and passwords; by default none, which turns authentication off.</summary>
    public ICredentialProvider CredentialProvider { get; set; } = new SimpleCredentialProvider();

    /// <summary>The bot's own credentials, in place of <see cref="CredentialProvider"/>.</summary>
    public AppCredentials AppCredentials { get; set; }

    /// <summary>Which cloud the bot's channels are in.</summary>
    public IChannelProvider ChannelProvider { get; set; }

    /// <summary>Called with an exception nobody in a turn caught.</summary>
    public Func<ITurnContext, Exception, Task> OnTurnError { get; set; }

    /// <summary>The middleware, in the order in which it runs.</summary>
    public IList<IMiddleware> Middleware { get; } = new List<IMiddleware>();

    /// <summary>The states the bot keeps.</summary>
    public IList<BotState> State { get; } = new List<BotState>();

    /// <summary>The client for everything that goes out; null: the adapter's own.</summary>
    public HttpClient HttpClient { get; set; }

    /// <summary>Where the bot listens.</summary>
    public BotFrameworkPaths Paths { get; set; } = new();

    /// <summary>What incoming tokens must fulfil.</summary>
    public AuthenticationConfiguration AuthenticationConfiguration { get; set; } = new();
}
