namespace Switchboard.Bot.Checking;

/// <summary>Says which rules hold, and shows a conversation for each that does not.</summary>
internal static class FlowReport
{
    /// <summary>True when a rule does not hold.</summary>
    public static async Task<bool> WriteAsync(FlowGraph graph, int most, TextWriter output)
    {
        var violated = false;
        foreach (var (proves, find) in FlowRules.All)
        {
            if (find(graph, most) is not { } violation)
            {
                await output.WriteLineAsync($"  proven: {proves}");
                continue;
            }

            violated = true;
            await output.WriteLineAsync($"  VIOLATED: {proves}");
            await output.SayAsync($"  {violation.Problem}{(violation.Others > 0 ? $" (and {violation.Others} more like it)" : "")}:");
            foreach (var line in ConversationText.Of(violation.Conversation))
            {
                await output.WriteLineAsync("  " + line);
            }
        }

        await output.SayAsync($"The longest way to a person, a call or the help pages: {FlowRules.LongestRow(graph)} failed turns (Conversation:MaxFailures is {most}).");
        return violated;
    }
}
