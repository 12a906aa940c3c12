using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs.Proactive;

/// <summary>Tells the bot's own events from those that a channel's client has sent under the same name.</summary>
public static class ProactiveCaller
{
    /// <summary>The callerId of the bot's own events; a sender cannot set it (Activity protocol: callerId).</summary>
    public const string Id = "urn:switchboard:self";

    /// <summary>Whether the turn's activity is one of the bot's own events.</summary>
    public static bool IsCaller(ITurnContext turnContext) => turnContext.Activity.CallerId == Id;
}
