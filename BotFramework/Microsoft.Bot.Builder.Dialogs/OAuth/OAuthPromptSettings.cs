using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a sign-in prompt asks for.</summary>
public class OAuthPromptSettings
{
    /// <summary>Credentials of another bot that has the connection; null means this bot's.</summary>
    public AppCredentials OAuthAppCredentials { get; set; }

    /// <summary>Name of the OAuth connection configured on the bot resource.</summary>
    public string ConnectionName { get; set; }

    /// <summary>Title of the sign-in button.</summary>
    public string Title { get; set; }

    /// <summary>Text of the card.</summary>
    public string Text { get; set; }

    /// <summary>Milliseconds the prompt waits for the sign-in; null means 15 minutes.</summary>
    public int? Timeout { get; set; }

    /// <summary>True to end without a token when the person says something else.</summary>
    public bool EndOnInvalidMessage { get; set; }

    /// <summary>Whether the button carries the link; null leaves it to the channel.</summary>
    public bool? ShowSignInLink { get; set; }
}
