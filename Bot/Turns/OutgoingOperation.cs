namespace Switchboard.Bot.Turns;

/// <summary>What is done with an outgoing activity.</summary>
internal enum OutgoingOperation
{
    Send,
    Update,
    Delete,
}
