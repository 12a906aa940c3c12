using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Switchboard.Dialogs.Paths;
using Xunit;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>Holds a written conversation with the bot and compares every word, button and arrow.</summary>
internal sealed class ChatRunner(ChatScript script, TestBot bot, Action<IReadOnlyList<PathStep>>? heard)
{
    private readonly Queue<Activity> _unread = new();
    private readonly StringBuilder _transcript = new();
    private readonly ChartWalk _walk = new();
    private Activity? _last;

    public static async Task RunAsync(ChatScript script, IStorage storage, Action<IReadOnlyList<PathStep>>? heard = null)
    {
        await using var bot = await TestBot.StartAsync(storage);
        await new ChatRunner(script, bot, heard).RunAsync();
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
                "uses" => Do(() => CompareServices(text, line)),
                "desk" => Do(() => bot.Desk.Agents = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
                "sends" => HearAsync(await bot.SendAsync(Sent(text)), line),
                "locale" => Do(() => bot.Locale = text),
                "file" => Do(() => CompareFile(text, line)),
                "happens" => HearAsync(await HappenAsync(text, line), line),
                "rated" => CompareRatingsAsync(text, line),
                "zone" => Do(() => bot.Zone = text),
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
        heard?.Invoke(bot.Path);
        Check(_walk.Follow(bot.Path, script.File) is [], line, string.Join("; ", _walk.Follow(bot.Path, script.File)));
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

    private void CompareFile(string expected, int line)
    {
        var address = _last?.Attachments?.FirstOrDefault(a => a.ContentType == "text/calendar")?.ContentUrl ?? "";
        var file = Encoding.UTF8.GetString(Convert.FromBase64String(address[(address.LastIndexOf(',') + 1)..]));
        Check(file.Contains(expected + "\r\n", StringComparison.Ordinal), line, $"'{expected}' is not in the file: {file}");
    }

    private async Task<IReadOnlyList<Activity>> HappenAsync(string what, int line)
    {
        NothingUnread(line);
        return await bot.HappenAsync(what);
    }

    private async Task CompareRatingsAsync(string expected, int line)
    {
        var scores = string.Join(' ', (await bot.Ratings.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default)).Select(rating => rating.Score).Order());
        Check(scores == expected, line, $"the ratings are '{scores}' instead of '{expected}'");
    }

    private void ComparePath(string expected, int line)
    {
        var path = string.Join(' ', bot.Path.Way().Select(Name));
        Check(path == expected, line, $"the path is '{path}' instead of '{expected}'");
    }

    private void CompareServices(string expected, int line)
    {
        var used = string.Join(' ', bot.Path.Where(s => ChartServices.Contains(s.Node)).Select(Name));
        Check(used == expected, line, $"the services used are '{used}' instead of '{expected}'");
    }

    /// <summary>What a person does that is no message with words.</summary>
    private static Activity Sent(string what) => what switch
    {
        "file" => new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "https://x.example/a.png", Name = "a.png" }] },
        "edit" => new Activity { Type = ActivityTypes.MessageUpdate, Id = "1", Text = "something else" },
        "deletion" => new Activity { Type = ActivityTypes.MessageDelete, Id = "1" },
        _ => new Activity { Type = ActivityTypes.MessageReaction, ReplyToId = "1", ReactionsAdded = [new MessageReaction { Type = what }] },
    };

    private static string Name(PathStep step) => step.Arrow is null ? step.Node : $"{step.Node}-{step.Arrow}";

    private void NothingUnread(int line) =>
        Check(_unread.Count == 0, line, $"the bot also said '{(_unread.Count > 0 ? _unread.Peek().Text : "")}'");

    private void Check(bool condition, int line, string message) =>
        Assert.True(condition, $"{script.File}:{line}: {message}\n\n{_transcript}");
}
