namespace Switchboard.Dialogs.Callbacks;

/// <summary>A time within which a call is wished: it begins at From at the earliest, and before To.</summary>
public sealed record CallbackWish(DateTimeOffset From, DateTimeOffset To);
