using System.Collections;
using Switchboard.Auth;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Bot.Channels.Teams;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs;
using Switchboard.Recognizers;

namespace Switchboard.Bot;

/// <summary>What every turn passes on its way to the bot, in order.</summary>
internal sealed class Pipeline(
    LedgerMiddleware ledger,
    RenderingMiddleware rendering,
    ResetFailuresMiddleware resetFailures,
    TokenServiceMiddleware tokens,
    KeepAddressMiddleware keepAddress,
    CardWordsMiddleware cardWords,
    CardButtonMiddleware cardButtons,
    LanguageMiddleware language,
    HandoffMiddleware handoff,
    CardUseMiddleware cardUse,
    RecognizerMiddleware recognizer) : IEnumerable<IMiddleware>
{
    public IEnumerator<IMiddleware> GetEnumerator()
    {
        yield return ledger;
        yield return rendering;
        yield return resetFailures;
        yield return tokens;
        yield return keepAddress;
        yield return cardWords;
        yield return cardButtons;
        yield return language;
        yield return handoff;
        yield return cardUse;
        yield return recognizer;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
