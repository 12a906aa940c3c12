namespace Switchboard.Tests.Dialogs.Support;

/// <summary>A written conversation, line by line. Its format is described in Conversations/README.md.</summary>
internal sealed class ChatScript
{
    private static readonly string[] Keywords = ["user", "bot", "buttons", "card", "path", "arrives", "restart", "next conversation", "later", "name", "channel", "uses", "desk", "sends", "locale", "file", "happens", "rated", "zone"];

    public required string File { get; init; }

    public required IReadOnlyList<(string Keyword, string Text, int Line)> Lines { get; init; }

    public static ChatScript Read(string file)
    {
        var lines = new List<(string Keyword, string Text, int Line)>();
        var number = 0;
        foreach (var line in System.IO.File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '>')
            {
                continue;
            }

            if (char.IsWhiteSpace(line[0]) && lines.Count > 0)
            {
                var (keyword, text, at) = lines[^1];
                lines[^1] = (keyword, text + "\n" + line.Trim(), at);
                continue;
            }

            var parts = line.Split(':', 2);
            var key = parts[0].Trim();
            lines.Add(Keywords.Contains(key) && parts.Length == 2
                ? (key, parts[1].Trim(), number)
                : throw new FormatException($"{file}:{number}: a line begins with one of {string.Join(", ", Keywords)} and a colon"));
        }

        return new ChatScript { File = Path.GetFileName(file), Lines = lines };
    }

    public override string ToString() => File;
}
