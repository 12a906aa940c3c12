using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Proactive;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs.Satisfaction;

/// <summary>Asks how it was when a talk or a call is over.</summary>
public sealed class SatisfactionListener(SatisfactionQuestion question, SessionStorage storage) : IProactiveEventListener
{
    public string Name => SatisfactionQuestion.EventName;

    public async Task OnEventAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
        if (session.Language is { } language)
        {
            turnContext.TurnState.Set(new TurnLanguage(language));
        }

        await question.AskAsync(turnContext, ObjectPath.MapValueTo<RatingAsked>(turnContext.Activity.Value), cancellationToken);
    }
}
