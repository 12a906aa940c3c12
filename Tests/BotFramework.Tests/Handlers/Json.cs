using Microsoft.Bot.Schema;

namespace Switchboard.Tests.BotFramework.Handlers;

/// <summary>Payloads as they are after an activity was read from the wire.</summary>
internal static class Json
{
#if OFFICIAL_BOT_FRAMEWORK
    public static object Parse(string json) => Newtonsoft.Json.Linq.JToken.Parse(json);
#else
    public static object Parse(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.Clone();
#endif

    /// <summary>Reads a payload in the way that both frameworks offer.</summary>
    public static T As<T>(object payload) => new Activity { ChannelData = payload }.GetChannelData<T>();
}
