namespace Switchboard.Dialogs.Satisfaction;

/// <summary>Keeps what people thought of the help they got.</summary>
public interface ISatisfactionStore
{
    /// <summary>Keeps a rating in place of an earlier one of the same thing.</summary>
    Task KeepAsync(Rating rating, CancellationToken cancellationToken);

    /// <summary>The ratings of a time, the newest first.</summary>
    Task<IReadOnlyList<Rating>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Drops those of a conversation; says how many.</summary>
    Task<int> ForgetAsync(string channelId, string conversationId, CancellationToken cancellationToken);

    /// <summary>Drops those from before a moment; says how many.</summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
