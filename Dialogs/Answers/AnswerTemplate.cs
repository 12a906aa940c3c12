namespace Switchboard.Dialogs.Answers;

/// <summary>One template of the content: its variations, cut at the variables.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Variables">The variables the heading names.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">The line of its heading.</param>
public sealed record AnswerTemplate(string Name, IReadOnlyList<string> Variables, string File, int Line)
{
    /// <summary>How content that names it asks for it.</summary>
    internal ReplyTemplate Use { get; } = new(Name, [.. Variables]);

    /// <summary>It has no words of its own: what it is about is looked up in the knowledge pages.</summary>
    public bool FromKnowledge { get; set; }

    /// <summary>The buttons it shows.</summary>
    public List<string> SuggestedActions { get; } = [];

    /// <summary>The ways to say it, each with the line it begins at.</summary>
    public List<(TextPattern Text, int Line)> Variations { get; } = [];
}
