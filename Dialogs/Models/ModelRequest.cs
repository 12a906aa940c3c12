using Microsoft.Extensions.AI;

namespace Switchboard.Dialogs.Models;

/// <summary>What a model is asked.</summary>
/// <param name="Purpose">What for, in a word such as "answer".</param>
/// <param name="Messages">The messages.</param>
/// <param name="Tools">What it may call.</param>
/// <param name="TokensLeft">How many tokens the conversation may still use.</param>
/// <param name="TimeLeft">How long it may take.</param>
public sealed record ModelRequest(string Purpose, IReadOnlyList<ChatMessage> Messages, IReadOnlyList<AITool> Tools, int TokensLeft, TimeSpan TimeLeft)
{
    /// <summary>How freely it may choose its words; 0: as little as it can.</summary>
    public float Temperature { get; init; }
}
