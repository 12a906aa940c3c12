using System.Globalization;
using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Memory;

/// <summary>What is remembered of a person, in the words of the content and the language of the turn.</summary>
public sealed class MemoryWords(AnswerLibrary answers)
{
    /// <summary>A fact, as it stands in a sentence.</summary>
    public string Of(ITurnContext turnContext, Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Kind switch
        {
            FactKinds.Name => Fill(turnContext, MemoryReplies.FactName, fact.Value),
            FactKinds.Language => Fill(turnContext, MemoryReplies.FactLanguage, fact.Value),
            FactKinds.Contact => Fill(turnContext, MemoryReplies.FactContact, fact.Value),
            FactKinds.Delivery => Fill(turnContext, MemoryReplies.FactDelivery, fact.Value),
            _ => fact.Value,
        };
    }

    /// <summary>All facts, a line each.</summary>
    public string Facts(ITurnContext turnContext, PersonMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return string.Join('\n', memory.Facts.Select(fact => $"- {Of(turnContext, fact)} ({Day(turnContext, fact.At)})"));
    }

    /// <summary>What the person came about, in a sentence; empty when nothing.</summary>
    public string History(ITurnContext turnContext, PersonMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (memory.Topics is not [.., var last])
        {
            return "";
        }

        var (count, day) = (memory.TopicCount.ToString(CultureInfo.InvariantCulture), Day(turnContext, last.At));
        return last.OrderNumber is { } order
            ? Fill(turnContext, MemoryReplies.HistoryWithOrder, count, day, order)
            : Fill(turnContext, MemoryReplies.History, count, day);
    }

    /// <summary>The day of a moment, UTC.</summary>
    public static string Day(ITurnContext turnContext, DateTimeOffset at)
    {
        var culture = TurnLanguage.Of(turnContext).Culture;
        return at.UtcDateTime.ToString(culture.Name == "en-US" ? "MMMM d, yyyy" : "D", culture);
    }

    private string Fill(ITurnContext turnContext, ReplyTemplate template, params string[] values) =>
        answers[template.Name, TurnLanguage.Of(turnContext).Name].Variations[0].Text.Fill(name => values[Array.IndexOf(template.Variables, name)]);
}
