namespace Switchboard.Tests.BotFramework.Handlers;

/// <summary>Payloads as they are after an activity was read from the wire.</summary>
internal static class Json
{
#if OFFICIAL_BOT_FRAMEWORK
    public static object Parse(string json) => Newtonsoft.Json.Linq.JToken.Parse(json);

    public static T As<T>(object payload) => Newtonsoft.Json.Linq.JToken.FromObject(payload).ToObject<T>()!;
#else
    public static object Parse(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.Clone();

    public static T As<T>(object payload) => new Microsoft.Bot.Schema.Activity { ChannelData = payload }.GetChannelData<T>();
#endif
}
