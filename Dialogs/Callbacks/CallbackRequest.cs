namespace Switchboard.Dialogs.Callbacks;

/// <summary>Someone wants to be called back.</summary>
public sealed record CallbackRequest
{
    /// <summary>Unique; the same request asked for again has the same one.</summary>
    public required string Id { get; init; }

    /// <summary>The telephone number or e-mail address.</summary>
    public required string Contact { get; init; }

    /// <summary>When the person is to be called.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The channel of the conversation it was asked for in.</summary>
    public string? ChannelId { get; init; }

    /// <summary>That conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The language the person speaks.</summary>
    public string? Language { get; init; }
}
