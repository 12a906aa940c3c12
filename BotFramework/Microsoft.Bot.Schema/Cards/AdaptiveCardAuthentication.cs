namespace Microsoft.Bot.Schema;

/// <summary>The token a client sends along with an adaptive card action after signing the person in.</summary>
public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest
{
}
