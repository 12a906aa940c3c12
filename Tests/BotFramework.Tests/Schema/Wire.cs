using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;

namespace Switchboard.Tests.BotFramework.Schema;

/// <summary>JSON in and out as the framework's HTTP side does it.</summary>
internal static class Wire
{
    public static async Task<T> ReadAsync<T>(string json)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        request.ContentType = "application/json";
        return await HttpHelper.ReadRequestAsync<T>(request);
    }

    public static async Task<string> WriteAsync(object value)
    {
        var response = new DefaultHttpContext().Response;
        using var body = new MemoryStream();
        response.Body = body;
        await HttpHelper.WriteResponseAsync(response, new InvokeResponse { Status = 200, Body = value });
        return Encoding.UTF8.GetString(body.ToArray());
    }

    /// <summary>The same value after a trip over the wire, as generic JSON, for looking into it.</summary>
    public static async Task<JsonElement> SendAsync(object value) => JsonDocument.Parse(await WriteAsync(value)).RootElement;
}
