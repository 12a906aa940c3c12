using Switchboard.Tests.BotFramework.Handlers;
using Switchboard.Tests.BotFramework.Schema;

namespace Switchboard.Tests.BotFramework.Dialogs;

/// <summary>Values as they arrive from a channel: as generic JSON, whichever library reads it.</summary>
internal static class ChannelJson
{
    public static object From(object value) => Json.Parse(Wire.WriteAsync(value).GetAwaiter().GetResult());
}
