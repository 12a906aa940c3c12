using System.Net.Http.Headers;
using System.Text.Json;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.DirectLine;

public class UploadTests : DirectLineTestBase
{
    private const string Picture = "image/png";

    [StoreFact]
    public async Task Uploads_are_off_unless_configured()
    {
        var conversation = await (await StartAsync()).StartConversationAsync();

        var (status, body) = await UploadAsync(conversation, Form("""{"type":"message"}""", ("a.png", Picture, [1, 2, 3])));

        Assert.Equal(400, status);
        Assert.Contains("DirectLine:UploadEnabled", body.GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await conversation.GetAsync()).Activities);
    }

    [StoreFact]
    public async Task Files_come_back_to_the_browser_under_the_address_in_the_echo()
    {
        var conversation = await StartConversationAsync();

        var (status, body) = await UploadAsync(conversation, Form(
            """{"type":"message","text":"two files","channelData":{"clientActivityID":"c"},"attachments":[{"name":"a.png","contentType":"image/png"},{"name":"b.html","contentType":"text/html"}]}""",
            ("a.png", Picture, [1, 2, 3]),
            ("b.html", "text/html", "<script>"u8.ToArray())));

        Assert.Equal(200, status);
        var echo = (await conversation.GetAsync(2))[0];
        Assert.Equal(body.GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("c", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        var attachments = echo.GetProperty("attachments");
        Assert.Equal(2, attachments.GetArrayLength());
        using var picture = await conversation.Server.Http.GetAsync(attachments[0].GetProperty("contentUrl").GetString());
        Assert.Equal([1, 2, 3], await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(Picture, picture.Content.Headers.ContentType!.MediaType);
        using var page = await conversation.Server.Http.GetAsync(attachments[1].GetProperty("contentUrl").GetString());
        Assert.Equal("attachment", page.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(attachments[0].GetProperty("contentUrl").GetString(), conversation.Server.Bot.HeardOf("message").Single().Attachments[0].ContentUrl);
    }

    [StoreFact]
    public async Task One_file_may_come_as_it_is()
    {
        var conversation = await StartConversationAsync();
        using var content = new ByteArrayContent([7, 8]);
        content.Headers.ContentType = new MediaTypeHeaderValue(Picture);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "\"p.png\"" };

        Assert.Equal(200, (await UploadAsync(conversation, content)).Status);

        var attachment = (await conversation.GetAsync(1))[0].GetProperty("attachments")[0];
        Assert.Equal("p.png", attachment.GetProperty("name").GetString());
    }

    [StoreFact]
    public async Task What_is_too_large_or_broken_is_refused_and_nothing_is_kept()
    {
        var conversation = await StartConversationAsync(("DirectLine:MaxUploadBytes", "1000"));
        var message = """{"type":"message"}""";

        Assert.Equal(413, (await UploadAsync(conversation, Form(message, ("a", Picture, new byte[1001])))).Status);
        Assert.Equal(413, (await UploadAsync(conversation, Form(message, ("a", Picture, new byte[600]), ("b", Picture, new byte[600])))).Status);
        Assert.Equal(413, (await UploadAsync(conversation, Form(message, ("a", Picture, new byte[2_000_000])))).Status);
        Assert.Equal(400, (await UploadAsync(conversation, Form("{", ("a", Picture, [1])))).Status);
        Assert.Equal(400, (await UploadAsync(conversation, Form("""{"type":"nonsense"}""", ("a", Picture, [1])))).Status);
        using var broken = new ByteArrayContent("--x\r\nnot a part"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        Assert.Equal(400, (await UploadAsync(conversation, broken)).Status);
        Assert.Empty((await conversation.GetAsync()).Activities);
    }

    [StoreFact]
    public async Task A_file_cannot_be_guessed_or_read_through_another_conversation()
    {
        var conversation = await StartConversationAsync();
        var other = await conversation.Server.StartConversationAsync();
        await UploadAsync(conversation, Form("""{"type":"message"}""", ("a.png", Picture, [1])));
        var url = (await conversation.GetAsync(1))[0].GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;

        foreach (var wrong in new[] { url[..^1] + "_", url.Replace(conversation.Id, other.Id, StringComparison.Ordinal) })
        {
            Assert.Equal(404, (int)(await conversation.Server.Http.GetAsync(wrong)).StatusCode);
        }
    }

    private static MultipartFormDataContent Form(string message, params (string Name, string Type, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        var activity = new StringContent(message);
        activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        form.Add(activity, "activity", "blob");
        foreach (var (name, type, content) in files)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(file, "file", name);
        }

        return form;
    }

    private static async Task<(int Status, JsonElement Body)> UploadAsync(TestConversation conversation, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{conversation.Id}/upload?userId=dl_ann") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", conversation.Token);
        using var response = await conversation.Server.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }

    private async Task<TestConversation> StartConversationAsync(params (string, string)[] settings) =>
        await (await StartAsync(settings: [("DirectLine:UploadEnabled", "true"), .. settings])).StartConversationAsync();
}

[Needs("redis-server")]
public sealed class RedisUploadTests(RedisTurnStoreTests.Server server) : UploadTests, IClassFixture<RedisTurnStoreTests.Server>
{
    protected override string Redis => server.Redis.Settings;
}
