namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary>Writes <c>@@name</c> out as all the entities of that name.</summary>
public class AtAtPathResolver : AliasPathResolver
{
    /// <summary>The resolver of the alias.</summary>
    public AtAtPathResolver()
        : base(alias: "@@", prefix: "turn.recognized.entities.")
    {
    }
}
