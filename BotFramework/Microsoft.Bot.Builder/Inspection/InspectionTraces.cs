using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The trace activities that the Emulator's inspection view understands.</summary>
internal static class InspectionTraces
{
    private const string Schemas = "https://www.botframework.com/schemas/";

    public static Activity Of(Activity activity, string name, string label) => Trace(name, Schemas + "activity", activity, label);

    public static Activity Of(ConversationReference deleted) => Trace("MessageDelete", Schemas + "conversationReference", deleted, "Deleted Message");

    public static Activity Of(Exception exception) => Trace("TurnError", Schemas + "error", exception.Message, "Turn Error");

    public static Activity OfState(object state) => Trace("BotState", Schemas + "botState", state, "Bot State");

    public static Activity OfCommand(string command) => Trace("Command", Schemas + "command", command, "Command");

    private static Activity Trace(string name, string valueType, object value, string label)
    {
        var trace = (Activity)Activity.CreateTraceActivity(name, valueType, value, label);
        trace.Timestamp = DateTimeOffset.UtcNow;
        return trace;
    }
}
