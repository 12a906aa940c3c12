namespace Switchboard.Bot.Operations;

/// <summary>Work of this instance that has to come to an end before the process does.</summary>
internal interface IDrainable
{
    /// <summary>Begins nothing new, ends what runs, and gives the rest to the other instances by the time the token is cancelled.</summary>
    Task DrainAsync(CancellationToken cancellationToken);
}
