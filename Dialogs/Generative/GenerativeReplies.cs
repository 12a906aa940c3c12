using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Generative;

/// <summary>The words around what the knowledge pages say.</summary>
internal static class GenerativeReplies
{
    public static readonly ReplyTemplate Quotation = new("Knowledge.Quotation", "passage", "source");
    public static readonly ReplyTemplate Quotations = new("Knowledge.Quotations", "passages");
    public static readonly ReplyTemplate Answer = new("Knowledge.Answer", "answer");
    public static readonly ReplyTemplate Refusal = new("Knowledge.Refusal", "topic");
    public static readonly ReplyTemplate NotDone = new("Action.NotDone");

    public static IEnumerable<ReplyTemplate> All => [Quotation, Quotations, Answer, Refusal, NotDone];
}
