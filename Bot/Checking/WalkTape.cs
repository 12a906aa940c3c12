using Microsoft.Bot.Builder;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Recordings;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Bot.Checking;

/// <summary>The world of a turn that the checker runs: one moment, what is understood, and choices in place of services.</summary>
internal sealed class WalkTape(DateTimeOffset now, RecognizerResult heard, Choices choices, PossibleAnswers possible) : ITurnTape
{
    /// <summary>The tape of the turn that is running here.</summary>
    public static WalkTape Running => TurnTape.Current as WalkTape ?? throw new InvalidOperationException("The stand-ins of the checker work within its turns only.");

    public DateTimeOffset Now => now;

    public RecognizerResult Heard => heard;

    public Choices Choices => choices;

    public string Draw(Func<string> draw) => "0";

    public Task<OutsideAnswer> AnswerAsync(string request, Func<Task<OutsideAnswer>> ask)
    {
        if (TapedModel.Is(request) || TapedCallbacks.Is(request))
        {
            // What stands in for them sees what it is asked, and chooses.
            return ask();
        }

        var answers = possible.Of(TapedWebhook.NameOf(request), now);
        return Task.FromResult(TapedWebhook.Write(answers[choices.Choose(request, [.. answers.Select(answer => answer.Words)])].Result));
    }
}
