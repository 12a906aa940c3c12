using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.SignIn;

/// <summary>The words about signing in.</summary>
internal static class SignInReplies
{
    public static readonly ReplyTemplate Ask = new("SignIn.Ask");
    public static readonly ReplyTemplate Button = new("SignIn.Button");
    public static readonly ReplyTemplate AskAgain = new("SignIn.AskAgain");
    public static readonly ReplyTemplate WrongCode = new("SignIn.WrongCode");
    public static readonly ReplyTemplate Unavailable = new("SignIn.Unavailable");
    public static readonly ReplyTemplate SignedOut = new("SignIn.SignedOut");

    public static IEnumerable<ReplyTemplate> All => [Ask, Button, AskAgain, WrongCode, Unavailable, SignedOut];
}
