using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;

namespace Switchboard.Bot.Turns;

/// <summary>Counts how deliveries that failed go on.</summary>
internal static class DeliveryMetrics
{
    public static void NotDelivered(this TurnMetrics metrics, string? channel, SendFailure failure, Delivery delivery)
    {
        switch (delivery)
        {
            case Delivery.RetryAt or Delivery.Unknown { DueAt: not null }:
                metrics.DeliveryRetried(channel, Reason(failure));
                break;
            case Delivery.Unknown:
                metrics.DeliveryUnknown(channel);
                break;
            case Delivery.Dead:
                metrics.DeadLetter(channel);
                break;
        }
    }

    private static RetryReason Reason(SendFailure failure) => failure switch
    {
        SendFailure.Passing { Status: StatusCodes.Status429TooManyRequests } => RetryReason.Throttled,
        SendFailure.Passing { Status: null } => RetryReason.Unreachable,
        SendFailure.Unknown => RetryReason.NoAnswer,
        _ => RetryReason.Refused,
    };
}
