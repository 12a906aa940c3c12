using System.Text.Json;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Content;

namespace Switchboard.Dialogs.FollowUps;

/// <summary>O, <em>State Machine</em>: one state of the content, taken apart once.</summary>
internal sealed class FollowUpState
{
    private FollowUpState(ContentJson content, FollowUpFile file)
    {
        Content = content;
        File = file;
        With = file.With.ToDictionary(input => input.Key, input => TextPattern.Parse(input.Value), StringComparer.Ordinal);
        OrderNumber = file.Remember?.OrderNumber is { } number ? TextPattern.Parse(number) : null;
    }

    public ContentJson Content { get; }

    public string Name => Content.Name;

    public FollowUpFile File { get; }

    public IReadOnlyDictionary<string, TextPattern> With { get; }

    public TextPattern? OrderNumber { get; }

    /// <exception cref="FormatException">A text has a variable that is none.</exception>
    public static FollowUpState Read(ContentJson content) => new(content, content.Json.Deserialize(FollowUpJson.Default.FollowUpFile)!);

    /// <summary>The first sentence whose condition holds.</summary>
    public FollowUpSentence Choose(IReadOnlyDictionary<string, string> values) =>
        File.Say.First(sentence => sentence.When.All(value => values.GetValueOrDefault(value.Key, "") == value.Value));
}
