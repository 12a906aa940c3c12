namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Paths into the memory of the active dialog.</summary>
public class ThisPath
{
    /// <summary>The path <c>this.options</c>.</summary>
    public const string Options = "this.options";

    [Obsolete("Use the member in PascalCase.")]
    public const string OPTIONS = "this.options";
}
