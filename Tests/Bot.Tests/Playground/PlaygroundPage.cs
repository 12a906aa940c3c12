using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Switchboard.Tests.Bot.Browser;
using Switchboard.Tests.Bot.Shows;

namespace Switchboard.Tests.Bot.Playground;

/// <summary>The personal chat on the Playground's own page, as somebody has it before them who tries a bot for Teams.</summary>
internal sealed class PlaygroundPage(IPage page)
{
    // Each message has a head, with the author where it is not the person's own, and its body beside it.
    private const string Messages = """
        () => [...document.querySelectorAll('[aria-label="Message header"]')].map(head => ({
          bot: head.querySelector('[aria-label="Message author"]') !== null,
          card: head.nextElementSibling.querySelector('.ac-adaptiveCard') !== null,
          text: head.nextElementSibling.innerText }))
        """;

    /// <summary>The bot's messages in a frame that the page gets.</summary>
    public static IEnumerable<JsonElement> BotMessages(JsonElement frame) =>
        frame.TryGetProperty("action", out var action) && action.GetString() == "createMessage" ? [frame.GetProperty("message")] : [];

    /// <summary>Opens the page; the chat is open then, and the bot installed.</summary>
    public async Task OpenAsync(PlaygroundProcess playground)
    {
        await page.GotoAsync(playground.Address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.GetByTitle("Hide log panel").ClickAsync();
    }

    /// <summary>Writes a message into the box and sends it.</summary>
    public async Task SayAsync(string text)
    {
        await page.GetByRole(AriaRole.Textbox).ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses a button of the last card that has these words, and gives back what the bot answered the page.</summary>
    public async Task<JsonElement> PressAsync(string words, string button)
    {
        var card = page.Locator(".ac-adaptiveCard").Filter(new() { HasText = words }).Last;
        var response = await page.RunAndWaitForResponseAsync(() => card.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(), response => response.Url.EndsWith("/invoke", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("Your response was sent to the app")).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "teams-page-pressed");
        return (await response.JsonAsync())!.Value;
    }

    /// <summary>
    /// All that the chat shows once it shows <paramref name="last"/>: the person's words, and below each what the bot said to them. The page puts a quick answer above its question now and then; here it is below.
    /// </summary>
    public async Task<string> ReadAsync(string last)
    {
        await Assertions.Expect(page.GetByText(last).Last).ToBeVisibleAsync();
        await Pictures.TakeAsync(page, "teams-page");
        var shown = (await page.EvaluateAsync<JsonElement>(Messages)).EnumerateArray().ToList();
        Assert.Equal(TwentyTurns.All.Select(turn => turn.Says), shown.Where(message => !IsBots(message)).Select(TextOf));
        var text = new StringBuilder("# what the page of the Agents Playground shows as Teams\n\n");
        var turn = 0;
        foreach (var message in shown.Where(IsBots))
        {
            var isCard = message.GetProperty("card").GetBoolean();
            if (turn < TwentyTurns.All.Length && TextOf(message).Contains(TwentyTurns.All[turn].Answer, StringComparison.OrdinalIgnoreCase))
            {
                text.Append("\n> ").Append(TwentyTurns.All[turn].Says).Append('\n');
                turn++;
            }

            text.Append(isCard ? "card: " : "text: ").Append(ChannelRendering.Steady(TextOf(message))).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsBots(JsonElement message) => message.GetProperty("bot").GetBoolean();

    private static string TextOf(JsonElement message) => string.Join(" | ", message.GetProperty("text").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
