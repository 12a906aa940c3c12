namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary>Writes <c>#name</c> out as a recognized intent.</summary>
public class HashPathResolver : AliasPathResolver
{
    /// <summary>The resolver of the alias.</summary>
    public HashPathResolver()
        : base(alias: "#", prefix: "turn.recognized.intents.")
    {
    }
}
