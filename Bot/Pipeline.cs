using System.Collections;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Recognizers;

namespace Switchboard.Bot;

/// <summary>What every turn passes on its way to the bot, in order.</summary>
internal sealed class Pipeline(
    LedgerMiddleware ledger,
    ResetFailuresMiddleware resetFailures,
    CardButtonMiddleware cardButtons,
    RecognizerMiddleware recognizer) : IEnumerable<IMiddleware>
{
    public IEnumerator<IMiddleware> GetEnumerator()
    {
        yield return ledger;
        yield return resetFailures;
        yield return cardButtons;
        yield return recognizer;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
