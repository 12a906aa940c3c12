using Switchboard.Dialogs;
using Switchboard.Dialogs.Memory;

namespace Switchboard.Bot.Handoff;

/// <summary>What an agent should know before reading anything.</summary>
internal static class HandoffSummary
{
    public static string Of(ConversationSession session, string reason)
    {
        var parts = new List<string> { $"{session.Turns} {(session.Turns == 1 ? "message" : "messages")} so far. Reason: {reason}." };
        if (session.LastIntent is { } intent && !Intents.IsCommand(intent))
        {
            parts.Add($"Last about {intent}{(session.OrderNumber is { } order ? $", order {order}" : "")}.");
        }

        if (session.Summary is { Length: > 0 } earlier)
        {
            parts.Add($"Before: {earlier}");
        }

        if (session.HumanParts is [.., var last])
        {
            parts.Add($"Talked with {last.Agent} before{(last.Summary.Length > 0 ? $": {last.Summary}" : ".")}");
        }

        return string.Join(' ', parts);
    }

    public static IEnumerable<KeyValuePair<string, string>> Facts(ConversationSession session, UserProfile profile, string language)
    {
        yield return new("Language", language);
        if (session.OrderNumber is { } order)
        {
            yield return new("Order", order);
        }

        if (session.LastIntent is { } intent && !Intents.IsCommand(intent))
        {
            yield return new("Subject", intent);
        }

        foreach (var fact in profile.Memory is { Consent: true } memory ? memory.Facts : [])
        {
            yield return new(fact.Kind, fact.Value);
        }
    }
}
