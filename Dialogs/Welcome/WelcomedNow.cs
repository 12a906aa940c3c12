namespace Switchboard.Dialogs.Welcome;

/// <summary>Marks a turn in which the person was welcomed, so that "hello" is not answered with a second greeting.</summary>
internal sealed record WelcomedNow;
