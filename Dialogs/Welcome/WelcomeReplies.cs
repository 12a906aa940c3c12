using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Welcome;

/// <summary>The words for someone who comes in.</summary>
internal static class WelcomeReplies
{
    public static readonly ReplyTemplate Welcome = new("Welcome");
    public static readonly ReplyTemplate WelcomeNamed = new("Welcome.Named", "name");
    public static readonly ReplyTemplate WelcomeBack = new("WelcomeBack");
    public static readonly ReplyTemplate WelcomeBackNamed = new("WelcomeBack.Named", "name");

    public static IEnumerable<ReplyTemplate> All => [Welcome, WelcomeNamed, WelcomeBack, WelcomeBackNamed];

    public static Reply First(string? name) => name is null ? Welcome : WelcomeNamed.With(name);

    public static Reply Back(string? name) => name is null ? WelcomeBack : WelcomeBackNamed.With(name);
}
