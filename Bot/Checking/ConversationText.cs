using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Checking;

/// <summary>Writes a conversation down for a person to read.</summary>
internal static class ConversationText
{
    public static IEnumerable<string> Of(IReadOnlyList<FlowTurn> conversation)
    {
        foreach (var turn in conversation)
        {
            yield return $"  user: {turn.Input.Words}{(turn.World.Count > 0 ? $"   ({string.Join("; ", turn.World)})" : "")}";
            yield return $"        {Way(turn.Path)}";
            foreach (var words in turn.Says)
            {
                yield return $"  bot:  {(string.IsNullOrWhiteSpace(words) ? "(empty)" : words.ReplaceLineEndings($"{Environment.NewLine}        "))}";
            }

            if (turn.Buttons.Count > 0)
            {
                yield return $"        [{string.Join("] [", turn.Buttons)}]";
            }

            if (turn.Failure is { } failure)
            {
                yield return $"        !! {failure}";
            }
            else if (turn.Says.Count == 0)
            {
                yield return "  bot:  (says nothing)";
            }
        }
    }

    private static string Way(IReadOnlyList<PathStep> path) =>
        string.Join(' ', path.Way().Select(step => step.Arrow is null ? step.Node : $"{step.Node}-{step.Arrow}"));
}
