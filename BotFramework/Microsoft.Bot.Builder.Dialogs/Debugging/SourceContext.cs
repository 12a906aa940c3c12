namespace Microsoft.Bot.Builder.Dialogs.Debugging;

/// <summary>The stretches of source being read, the innermost on top.</summary>
public class SourceContext
{
    /// <summary>The stretches.</summary>
    public Stack<SourceRange> CallStack { get; } = new();
}
