namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary>Writes <c>$name</c> out as memory of the dialog.</summary>
public class DollarPathResolver : AliasPathResolver
{
    /// <summary>The resolver of the alias.</summary>
    public DollarPathResolver()
        : base(alias: "$", prefix: "dialog.")
    {
    }
}
