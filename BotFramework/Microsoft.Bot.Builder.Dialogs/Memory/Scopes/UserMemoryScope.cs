namespace Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

/// <summary>The state of the user.</summary>
public class UserMemoryScope : BotStateMemoryScope<UserState>
{
    /// <summary>The scope.</summary>
    public UserMemoryScope()
        : base(ScopePath.User)
    {
    }
}
