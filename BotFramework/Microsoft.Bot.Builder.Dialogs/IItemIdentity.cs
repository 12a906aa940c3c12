namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something with an identity for a debugger.</summary>
public interface IItemIdentity
{
    /// <summary>The identity.</summary>
    string GetIdentity();
}
