using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Memory;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Dialogs;

/// <summary>Finds out the language of a message before it is recognized: by its words, else that of the conversation, else that of the channel.</summary>
public sealed class LanguageMiddleware(SessionStorage storage, LanguageDetector detector, IOptions<ConversationOptions> options) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        if (detector.HasChoice && !options.Value.Echo && turnContext.Activity.Conversation?.Id is not null)
        {
            if (turnContext.Activity.Type == ActivityTypes.Message)
            {
                var session = await storage.LoadSessionAsync(turnContext, cancellationToken);
                var language = detector.Detect(turnContext.Activity.Text ?? "", session.Language) ?? session.Language ?? detector.OfLocale(turnContext.Activity.Locale);
                session.Language = language;
                Use(turnContext, language);
            }
            else
            {
                Use(turnContext, detector.OfLocale(turnContext.Activity.Locale));
            }
        }

        await next(cancellationToken);
    }

    private static void Use(ITurnContext turnContext, string? language)
    {
        if (language is not (null or TurnLanguage.English))
        {
            var found = new TurnLanguage(language);
            turnContext.TurnState.Set(found);

            // The prompts for choices and for yes or no read it here.
            turnContext.Activity.Locale = found.Code;
        }
    }
}
