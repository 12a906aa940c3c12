using System.Collections;
using Switchboard.Auth;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Recognizers;

namespace Switchboard.Bot;

/// <summary>What every turn passes on its way to the bot, in order.</summary>
internal sealed class Pipeline(
    LedgerMiddleware ledger,
    ResetFailuresMiddleware resetFailures,
    TokenServiceMiddleware tokens,
    CardButtonMiddleware cardButtons,
    LanguageMiddleware language,
    HandoffMiddleware handoff,
    RecognizerMiddleware recognizer) : IEnumerable<IMiddleware>
{
    public IEnumerator<IMiddleware> GetEnumerator()
    {
        yield return ledger;
        yield return resetFailures;
        yield return tokens;
        yield return cardButtons;
        yield return language;
        yield return handoff;
        yield return recognizer;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
