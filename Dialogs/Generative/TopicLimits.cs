using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Dialogs.Generative;

/// <summary>The subjects that neither a model nor the pages are asked about, from <c>Content/prompts/topics.md</c>. Without the file there are none.</summary>
public sealed class TopicLimits
{
    private const string File = "topics.md";

    private readonly ContentFolder _folder;
    private volatile IReadOnlyList<(string Topic, string Words)> _topics;

    /// <summary>Reads them.</summary>
    /// <exception cref="ContentException">There are mistakes.</exception>
    public TopicLimits(ContentFolder folder)
    {
        _folder = folder;
        _topics = Read();
    }

    /// <summary>The subject of a message that the bot does not talk about, or null.</summary>
    public string? Find(string text)
    {
        var said = $" {TextNormalizer.Key(text)} ";
        return _topics.FirstOrDefault(topic => said.Contains(topic.Words, StringComparison.Ordinal)).Topic;
    }

    /// <summary>Reads them again.</summary>
    /// <exception cref="ContentException">There are mistakes.</exception>
    public void Reload() => _topics = Read();

    private List<(string, string)> Read()
    {
        var (topics, errors) = (new List<(string, string)>(), new List<ContentError>());
        foreach (var (name, text) in _folder.Read("prompts", File))
        {
            string? topic = null;
            foreach (var (index, line) in text.Split('\n').Index())
            {
                switch (line.Trim())
                {
                    case "" or ['<', '!', ..]:
                        break;
                    case ['#', .. var heading] when heading.Trim().Length > 0:
                        topic = heading.Trim();
                        break;
                    case ['-', .. var words] when topic is not null && TextNormalizer.Key(words) is { Length: > 0 } key:
                        topics.Add((topic, $" {key} "));
                        break;
                    default:
                        errors.Add(new ContentError(name, index + 1, "this is neither a subject nor a way of saying it", "Write '# medical advice' for a subject, and below it lines such as '- which medicine'."));
                        break;
                }
            }
        }

        ContentException.ThrowIfAny(errors);
        return topics;
    }
}
