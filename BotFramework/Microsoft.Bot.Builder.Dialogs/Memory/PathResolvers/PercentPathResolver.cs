namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary>Writes <c>%name</c> out as a property of the dialog.</summary>
public class PercentPathResolver : AliasPathResolver
{
    /// <summary>The resolver of the alias.</summary>
    public PercentPathResolver()
        : base(alias: "%", prefix: "class.")
    {
    }
}
