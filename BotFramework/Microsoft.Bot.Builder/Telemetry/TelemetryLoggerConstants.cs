namespace Microsoft.Bot.Builder;

/// <summary>Names of the events that the telemetry middleware reports.</summary>
public static class TelemetryLoggerConstants
{
    /// <summary>The bot received an activity.</summary>
    public static readonly string BotMsgReceiveEvent = "BotMessageReceived";

    /// <summary>The bot sent an activity.</summary>
    public static readonly string BotMsgSendEvent = "BotMessageSend";

    /// <summary>The bot changed an activity it had sent.</summary>
    public static readonly string BotMsgUpdateEvent = "BotMessageUpdate";

    /// <summary>The bot deleted an activity it had sent.</summary>
    public static readonly string BotMsgDeleteEvent = "BotMessageDelete";
}
