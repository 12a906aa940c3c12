using System.Globalization;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Memory;

/// <summary>The words about what is remembered.</summary>
internal static class MemoryReplies
{
    public static readonly ReplyTemplate NotKept = new("Memory.NotKept");
    public static readonly ReplyTemplate WhatToRemember = new("Memory.WhatToRemember");
    public static readonly ReplyTemplate NotThat = new("Memory.NotThat");
    public static readonly ReplyTemplate Full = new("Memory.Full");
    public static readonly ReplyTemplate OnlyInPrivate = new("Memory.OnlyInPrivate");
    public static readonly ReplyTemplate NothingKnown = new("Memory.NothingKnown");
    public static readonly ReplyTemplate NothingToForget = new("Memory.NothingToForget");
    public static readonly ReplyTemplate SayForgetEverything = new("Memory.SayForgetEverything");
    public static readonly ReplyTemplate Stopped = new("Memory.Stopped");
    private static readonly ReplyTemplate AskConsentTemplate = new("Memory.AskConsent", "fact");
    private static readonly ReplyTemplate KeptTemplate = new("Memory.Kept", "fact");
    private static readonly ReplyTemplate KnownTemplate = new("Memory.Known", "facts", "history");
    private static readonly ReplyTemplate ForgottenTemplate = new("Memory.Forgotten", "fact");
    private static readonly ReplyTemplate ErasedTemplate = new("Memory.Erased", "counts", "at", "receipt", "digest");
    private static readonly ReplyTemplate RecallTemplate = new("Memory.Recall", "order");

    // The sample content is English, so are its dates.
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static IEnumerable<ReplyTemplate> All =>
    [
        NotKept, WhatToRemember, NotThat, Full, OnlyInPrivate, NothingKnown, NothingToForget, SayForgetEverything, Stopped,
        AskConsentTemplate, KeptTemplate, KnownTemplate, ForgottenTemplate, ErasedTemplate, RecallTemplate,
    ];

    public static Reply AskConsent(Fact fact) => AskConsentTemplate.With(fact.Words);

    public static Reply Kept(Fact fact) => KeptTemplate.With(fact.Words);

    public static Reply Forgotten(Fact fact) => ForgottenTemplate.With(fact.Words);

    public static Reply Recall(string order) => RecallTemplate.With(order);

    public static Reply Known(PersonMemory memory)
    {
        var facts = string.Join('\n', memory.Facts.Select(fact => $"- {fact.Words} ({Day(fact.At)})"));
        var history = memory.Topics is not [.., var last] ? "" : string.Create(
            English, $"You came about {memory.TopicCount} {(memory.TopicCount == 1 ? "thing" : "things")}, last on {Day(last.At)}{(last.OrderNumber is { } order ? $" about order {order}" : "")}.");
        return KnownTemplate.With(facts, history);
    }

    public static Reply Erased(ErasureReceipt receipt) => ErasedTemplate.With(
        receipt.Words, receipt.At.UtcDateTime.ToString("MMMM d, yyyy, HH:mm", English) + " UTC", receipt.Id, receipt.Digest);

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("MMMM d, yyyy", English);
}
