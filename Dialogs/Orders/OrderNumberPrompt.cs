using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Recognizers;
using Switchboard.Recognizers.Confidence;
using Switchboard.Recognizers.Entities;

namespace Switchboard.Dialogs.Orders;

/// <summary>Asks for an order number and takes it out of whatever is said around it.</summary>
internal static class OrderNumberPrompt
{
    public const string Id = "OrderNumberPrompt";

    // "it is order number 1042, I think": more words than that are about something else.
    private const int MostWordsAround = 8;

    public static TextPrompt Create() => new(Id, TakeNumberAsync);

    /// <summary>A number answers the question, unless it comes within a clear question of its own about something else.</summary>
    public static bool IsAnswer(Recognition recognition, string ownIntent) =>
        recognition.Entities.First(EntityNames.OrderNumber) is not null
        && (recognition.Clarity is not IntentClarity.Clear { Intent: var intent }
            || intent == ownIntent
            || intent == Intents.OrderStatus
            || recognition.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWordsAround);

    private static Task<bool> TakeNumberAsync(PromptValidatorContext<string> prompt, CancellationToken cancellationToken)
    {
        var number = Recognition.Of(prompt.Context)?.Entities.First(EntityNames.OrderNumber);
        if (number is null)
        {
            return Task.FromResult(false);
        }

        prompt.Recognized.Value = number;
        return Task.FromResult(true);
    }
}
