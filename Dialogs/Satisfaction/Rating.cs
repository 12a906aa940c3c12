namespace Switchboard.Dialogs.Satisfaction;

/// <summary>What a person thought of the help they got; one for each thing that was rated.</summary>
/// <param name="ChannelId">The channel of the conversation.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="UserId">Who rated.</param>
/// <param name="About">What kind of thing was rated, see <see cref="RatingAsked.About"/>.</param>
/// <param name="Id">Which one.</param>
/// <param name="At">When.</param>
/// <param name="Score">1 (bad) to 5 (very good).</param>
public sealed record Rating(string ChannelId, string ConversationId, string? UserId, string About, string Id, DateTimeOffset At, int Score);
