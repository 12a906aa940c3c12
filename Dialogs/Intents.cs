namespace Switchboard.Dialogs;

/// <summary>The intents that start something; every other intent is answered by the template of its name.</summary>
public static class Intents
{
    public const string OrderStatus = nameof(OrderStatus);
    public const string ReturnItem = nameof(ReturnItem);
    public const string Greeting = nameof(Greeting);
    public const string Help = nameof(Help);
    public const string Cancel = nameof(Cancel);
    public const string StartOver = nameof(StartOver);
    public const string SpeakToPerson = nameof(SpeakToPerson);
    public const string CallMeBack = nameof(CallMeBack);
    public const string HelpCenter = nameof(HelpCenter);
    public const string ConnectAccount = nameof(ConnectAccount);
    public const string DisconnectAccount = nameof(DisconnectAccount);
    public const string RememberFact = nameof(RememberFact);
    public const string WhatIsRemembered = nameof(WhatIsRemembered);
    public const string ForgetFact = nameof(ForgetFact);
    public const string TakeBack = nameof(TakeBack);
    public const string ForgetEverything = nameof(ForgetEverything);
    public const string StopRemembering = nameof(StopRemembering);

    /// <summary>A question of no intent of the content, which the knowledge pages answer.</summary>
    public const string OpenQuestion = nameof(OpenQuestion);

    /// <summary>All of them; the content must define each.</summary>
    public static IReadOnlyList<string> All { get; } =
        [OrderStatus, ReturnItem, Greeting, Help, Cancel, StartOver, SpeakToPerson, CallMeBack, ConnectAccount, DisconnectAccount,
        RememberFact, WhatIsRemembered, ForgetFact, TakeBack, ForgetEverything, StopRemembering];

    /// <summary>What comes along with anything: "hello, where is my order, thanks" is about the order.</summary>
    public static bool IsCourtesy(string intent) => intent is Greeting or "Goodbye" or "Thanks" || IsCommand(intent);

    /// <summary>What always works, whatever is being asked.</summary>
    public static bool IsCommand(string intent) => intent is Help or Cancel or TakeBack or StartOver or SpeakToPerson;
}
