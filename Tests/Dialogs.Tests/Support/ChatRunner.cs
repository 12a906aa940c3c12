using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Paths;
using Xunit;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>Holds a written conversation with the bot and compares every word, button and arrow.</summary>
internal sealed class ChatRunner(ChatScript script, TestBot bot)
{
    private readonly Queue<Activity> _unread = new();
    private readonly StringBuilder _transcript = new();
    private Activity? _last;

    public static async Task RunAsync(ChatScript script, IStorage storage)
    {
        await using var bot = await TestBot.StartAsync(storage);
        await new ChatRunner(script, bot).RunAsync();
    }

    private async Task RunAsync()
    {
        foreach (var (keyword, text, line) in script.Lines)
        {
            await (keyword switch
            {
                "user" => HearAsync(await SayAsync(text, line), line),
                "arrives" => HearAsync(await ArriveAsync(line), line),
                "bot" => Do(() => CompareText(text, line)),
                "buttons" => Do(() => CompareButtons(text, line)),
                "card" => Do(() => CompareCard(text, line)),
                "path" => Do(() => ComparePath(text, line)),
                "restart" => Do(bot.Restart),
                "next conversation" => Do(bot.NextConversation),
                "later" => Do(() => bot.Clock.Now += TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
                "name" => Do(() => bot.Name = text),
                _ => Do(() => bot.Channel = text),
            });
        }

        NothingUnread(script.Lines[^1].Line);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<Activity>> SayAsync(string text, int line)
    {
        NothingUnread(line);
        _transcript.AppendLine("user: " + text);
        return await bot.SayAsync(text);
    }

    private async Task<IReadOnlyList<Activity>> ArriveAsync(int line)
    {
        NothingUnread(line);
        return await bot.ArriveAsync();
    }

    private Task HearAsync(IReadOnlyList<Activity> replies, int line)
    {
        foreach (var reply in replies)
        {
            _transcript.AppendLine("bot: " + reply.Text);
            _unread.Enqueue(reply);
        }

        StaysOnTheChart(line);
        return Task.CompletedTask;
    }

    /// <summary>Each step of a turn must be reached by the arrow that the step before it took.</summary>
    private void StaysOnTheChart(int line)
    {
        for (var i = 1; i < bot.Path.Count; i++)
        {
            var (from, to) = (bot.Path[i - 1], bot.Path[i]);
            Check(FlowChart.Conversation.Has(from.Node, from.Arrow, to.Node), line, $"the chart has no arrow {from.Node} -{from.Arrow}-> {to.Node}");
        }
    }

    private void CompareText(string expected, int line)
    {
        Check(_unread.TryDequeue(out _last), line, "the bot said nothing more");
        var pattern = "^" + Regex.Escape(expected).Replace("…", ".*", StringComparison.Ordinal) + "$";
        Check(Regex.IsMatch(_last!.Text ?? "", pattern, RegexOptions.Singleline), line, $"the bot said '{_last.Text}' instead of '{expected}'");
    }

    private void CompareButtons(string expected, int line)
    {
        var buttons = string.Join(" | ", _last?.SuggestedActions?.Actions.Select(a => a.Title) ?? []);
        Check(buttons == expected, line, $"the buttons are '{buttons}' instead of '{expected}'");
    }

    private void CompareCard(string expected, int line)
    {
        var content = _last?.Attachments?.FirstOrDefault(a => a.ContentType == "application/vnd.microsoft.card.adaptive")?.Content;
        var card = content is null ? "no card" : System.Text.Json.JsonSerializer.Serialize(content);
        Check(card.Contains(expected, StringComparison.Ordinal), line, $"'{expected}' is not on the card: {card}");
    }

    private void ComparePath(string expected, int line)
    {
        var path = string.Join(' ', bot.Path.Select(Name));
        Check(path == expected, line, $"the path is '{path}' instead of '{expected}'");
    }

    private static string Name(PathStep step) => step.Arrow is null ? step.Node : $"{step.Node}-{step.Arrow}";

    private void NothingUnread(int line) =>
        Check(_unread.Count == 0, line, $"the bot also said '{(_unread.Count > 0 ? _unread.Peek().Text : "")}'");

    private void Check(bool condition, int line, string message) =>
        Assert.True(condition, $"{script.File}:{line}: {message}\n\n{_transcript}");
}
