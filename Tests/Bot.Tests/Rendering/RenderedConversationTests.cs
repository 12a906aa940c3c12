using System.Text.Json;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Rendering;

/// <summary>What is rendered can be answered, through the whole bot.</summary>
public sealed class RenderedConversationTests(RenderedConversationTests.Site site) : IClassFixture<RenderedConversationTests.Site>
{
    private const string Personal = "\"conversationType\": \"personal\"";
    private const string Group = "\"conversationType\": \"groupChat\", \"isGroup\": true";

    [Fact]
    public async Task Where_choices_are_numbered_a_number_is_the_answer_once()
    {
        await SayAsync("sms", "n1", "hello");
        var offer = await UntilAsync("n1", "1. ");
        var second = offer.Split('\n').First(line => line.StartsWith("2. ", StringComparison.Ordinal))[3..];
        Assert.Equal("I want to return an item", second);

        await SayAsync("sms", "n1", "2.");

        await UntilAsync("n1", "Which order is it from?");
        await SayAsync("sms", "n1", "2");
        Assert.DoesNotContain("return an item", await site.Channel.NextTextAsync("n1"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_channel_without_cards_hears_about_the_order_in_words()
    {
        await SayAsync("sms", "n2", "where is order 1042?");

        await UntilAsync("n2", "Order 1042");
    }

    [Fact]
    public async Task A_button_of_a_question_in_a_Teams_group_is_taken_once()
    {
        await SayAsync("msteams", "g1", "I want to return order 5531", Group);
        var reason = await CardAsync("g1", "Why do you want to return it?");
        await PressAsync("g1", reason, 0);
        var sure = await CardAsync("g1", "Shall I register the return");

        await PressAsync("g1", sure, 0);
        await UntilAsync("g1", "is registered");
        await PressAsync("g1", sure, 0);
        await UntilAsync("g1", "answered already");
        await PressAsync("g1", sure, 1);
        await UntilAsync("g1", "answered already");
    }

    [Fact]
    public async Task A_button_of_a_card_from_an_earlier_version_says_so()
    {
        await SayAsync("msteams", "g2", "hello", Personal);
        await UntilAsync("g2", "Hello");

        await PostAsync("msteams", "g2", "\"value\": {\"action\": \"track\", \"v\": 1}", Personal);

        await UntilAsync("g2", "earlier version of me");
    }

    private Task SayAsync(string channel, string conversation, string text, string? kind = null) => PostAsync(channel, conversation, $"\"text\": {JsonSerializer.Serialize(text)}", kind);

    private Task PressAsync(string conversation, JsonElement card, int button)
    {
        var action = card.GetProperty("body").EnumerateArray().SelectMany(part => part.TryGetProperty("actions", out var actions) ? actions.EnumerateArray().ToArray() : []).ElementAt(button);
        return PostAsync("msteams", conversation, $"\"value\": {action.GetProperty("data").GetRawText()}", Group);
    }

    private async Task PostAsync(string channel, string conversation, string content, string? kind)
    {
        var json = site.Channel.Message("", conversation)
            .Replace("\"emulator\"", $"\"{channel}\"", StringComparison.Ordinal)
            .Replace("\"text\": \"\"", content, StringComparison.Ordinal)
            .Replace($"\"conversation\": {{\"id\": \"{conversation}\"", $"\"conversation\": {{\"id\": \"{conversation}\"{(kind is null ? "" : $", {kind}")}", StringComparison.Ordinal);
        using var response = await FakeChannel.PostAsync(site.Bot, json);
        response.EnsureSuccessStatusCode();
    }

    private async Task<string> UntilAsync(string conversation, string text)
    {
        while (true)
        {
            var said = (await site.Channel.NextAsync(conversation)).GetRawText();
            if (JsonDocument.Parse(said).RootElement is var activity && said.Contains(text, StringComparison.Ordinal))
            {
                return activity.TryGetProperty("text", out var words) ? words.GetString()! : said;
            }
        }
    }

    private async Task<JsonElement> CardAsync(string conversation, string text)
    {
        while (true)
        {
            var activity = await site.Channel.NextAsync(conversation);
            if (activity.GetRawText().Contains(text, StringComparison.Ordinal))
            {
                return activity.GetProperty("attachments")[0].GetProperty("content");
            }
        }
    }

    public sealed class Site : IAsyncLifetime
    {
        public BotProcess Bot { get; private set; } = null!;

        public FakeChannel Channel { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Channel = await FakeChannel.StartAsync();
            Bot = await BotProcess.StartAsync();
        }

        public async Task DisposeAsync()
        {
            await Bot.DisposeAsync();
            await Channel.DisposeAsync();
        }
    }
}
