namespace Switchboard.Dialogs.Confidence;

/// <summary>An answer that was given, and what it was worth.</summary>
/// <param name="Route">How it was made: written or quoted.</param>
/// <param name="Score">The score of its signals, 0 to 1, before it is fitted.</param>
/// <param name="Right">Whether it was right.</param>
/// <param name="By">Who says so: thumb, asked again, agent.</param>
public sealed record LabelledTurn(string Route, double Score, bool Right, string? By = null)
{
    /// <summary>The turn as a line of JSON.</summary>
    public string ToLine() => System.Text.Json.JsonSerializer.Serialize(this, LabelledTurnJson.Default.LabelledTurn);
}
