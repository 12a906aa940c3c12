using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Shared;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>A running bot whose embeddings come from elsewhere.</summary>
public sealed class RemoteEmbeddingsTests
{
    [Fact]
    public async Task A_bot_understands_with_an_embedding_model_of_the_settings_and_goes_on_when_that_dies()
    {
        await using var channel = await FakeChannel.StartAsync();
        var model = await FakeEmbeddingServer.StartAsync();
        await using var bot = await BotProcess.StartAsync(new Dictionary<string, string>
        {
            ["Recognizer__Embeddings__Endpoint"] = model.Endpoint,
            ["Recognizer__Embeddings__Model"] = "fake",
            ["Recognizer__ModelPath"] = "",
        });

        await channel.AskAsync(bot, "please tell me where my order 1042 is now", until: "Order 1042");
        var texts = model.Requests.SelectMany(request => request).ToList();
        Assert.Contains(texts, text => text.Contains("please tell me where my order", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("dogs", StringComparison.OrdinalIgnoreCase));

        await model.DisposeAsync();
        await channel.AskAsync(bot, "please tell me where my order 2177 is now", until: "Order 2177");
        await channel.AskAsync(bot, "may I bring my dog into the store?", until: "dog");
    }
}
