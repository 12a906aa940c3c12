namespace Switchboard.Bot.Operations;

/// <summary>What the turn engine of this instance can say about itself at any moment, without waiting and without throwing.</summary>
internal interface ITurnGauges
{
    int RunningTurns { get; }

    /// <summary>Conversations whose lease this instance holds.</summary>
    int OwnedConversations { get; }

    /// <summary>How long the oldest activity this instance knows of has waited for its turn to end; zero when none does.</summary>
    TimeSpan OldestWaiting { get; }
}
