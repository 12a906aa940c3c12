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
    public static readonly ReplyTemplate FactName = new("Memory.Fact.Name", "value");
    public static readonly ReplyTemplate FactLanguage = new("Memory.Fact.Language", "value");
    public static readonly ReplyTemplate FactContact = new("Memory.Fact.Contact", "value");
    public static readonly ReplyTemplate FactDelivery = new("Memory.Fact.Delivery", "value");
    public static readonly ReplyTemplate History = new("Memory.History", "count", "last");
    public static readonly ReplyTemplate HistoryWithOrder = new("Memory.History.Order", "count", "last", "order");
    private static readonly ReplyTemplate AskConsentTemplate = new("Memory.AskConsent", "fact");
    private static readonly ReplyTemplate KeptTemplate = new("Memory.Kept", "fact");
    private static readonly ReplyTemplate KnownTemplate = new("Memory.Known", "facts", "history");
    private static readonly ReplyTemplate ForgottenTemplate = new("Memory.Forgotten", "fact");
    private static readonly ReplyTemplate ErasedTemplate = new("Memory.Erased", "counts", "at", "receipt", "digest");
    private static readonly ReplyTemplate RecallTemplate = new("Memory.Recall", "order");

    public static IEnumerable<ReplyTemplate> All =>
    [
        NotKept, WhatToRemember, NotThat, Full, OnlyInPrivate, NothingKnown, NothingToForget, SayForgetEverything, Stopped,
        AskConsentTemplate, KeptTemplate, KnownTemplate, ForgottenTemplate, ErasedTemplate, RecallTemplate,
        FactName, FactLanguage, FactContact, FactDelivery, History, HistoryWithOrder,
    ];

    public static Reply AskConsent(string fact) => AskConsentTemplate.With(fact);

    public static Reply Kept(string fact) => KeptTemplate.With(fact);

    public static Reply Forgotten(string fact) => ForgottenTemplate.With(fact);

    public static Reply Recall(string order) => RecallTemplate.With(order);

    public static Reply Known(string facts, string history) => KnownTemplate.With(facts, history);

    public static Reply Erased(ErasureReceipt receipt, string day) =>
        ErasedTemplate.With(receipt.Words, string.Create(CultureInfo.InvariantCulture, $"{day}, {receipt.At.UtcDateTime:HH:mm} UTC"), receipt.Id, receipt.Digest);
}
