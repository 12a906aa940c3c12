using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Copies of the activities prompts are asked with.</summary>
internal static class PromptActivity
{
    internal static IMessageActivity Copy(IMessageActivity prompt) => (IMessageActivity)SchemaJson.Clone<object>(prompt);
}
