namespace Switchboard.Auth.Paths;

/// <summary>A finished token operation and its way through the chart.</summary>
/// <param name="Name">What it was: start, get, refresh, call, proxy, sign-in, timer or shutdown.</param>
/// <param name="Service">The service it was for; empty for all of them.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Steps">Its steps, in order.</param>
public sealed record TokenOperation(string Name, string Service, DateTimeOffset FinishedAt, IReadOnlyList<TokenStep> Steps);
