using System.Collections;
using Switchboard.Bot.Turns;
using Switchboard.Recognizers;

namespace Switchboard.Bot;

/// <summary>What every turn passes on its way to the bot, in order.</summary>
internal sealed class Pipeline(
    OneTurnAtATimeMiddleware oneTurnAtATime,
    ResetFailuresMiddleware resetFailures,
    RecognizerMiddleware recognizer) : IEnumerable<IMiddleware>
{
    public IEnumerator<IMiddleware> GetEnumerator()
    {
        yield return oneTurnAtATime;
        yield return resetFailures;
        yield return recognizer;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
