using System.Globalization;
using Microsoft.Bot.Builder;

namespace Switchboard.Dialogs;

/// <summary>What the running turn is called, and its steps outside: idempotency keys are made of both. A turn that runs again has the same name and takes the same steps.</summary>
public sealed class TurnName(string id)
{
    private int _steps;

    /// <summary>The turn's name.</summary>
    public string Id => id;

    /// <summary>The name that the host has given the turn; without a ledger that of its activity.</summary>
    public static TurnName Of(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (turnContext.TurnState.Get<TurnName>() is { } known)
        {
            return known;
        }

        var activity = turnContext.Activity;
        var name = new TurnName(string.Create(CultureInfo.InvariantCulture, $"{activity.ChannelId}/{activity.Conversation?.Id}/{activity.Id}"));
        turnContext.TurnState.Set(name);
        return name;
    }

    /// <summary>The number of the next step outside, from 1.</summary>
    public int NextStep() => ++_steps;
}
