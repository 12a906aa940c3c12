using System.Globalization;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Recordings;

/// <summary>
/// Says the person's part of a .transcript (a JSON array of activities, as the Emulator and the page save it) again, through the whole pipeline, and compares what the bot says now
/// with what it said. A transcript has no answers of services in it, and none is asked.
/// </summary>
internal sealed class TranscriptReplayer(ITurnRunner runner)
{
    public const string Extension = ".transcript";

    private StateSnapshot _state = StateSnapshot.Empty;
    private int _turns;

    /// <summary>Runs the turns of a file; says how many there were, and the first difference.</summary>
    /// <exception cref="InvalidDataException">The file is no transcript.</exception>
    public async Task<(int Turns, string? Difference)> RunAsync(string file, CancellationToken cancellationToken)
    {
        var activities = Read(await File.ReadAllBytesAsync(file, cancellationToken));
        if (activities.FindIndex(activity => !IsBots(activity)) is not (var first and >= 0))
        {
            throw new InvalidDataException("nobody but the bot says something in it");
        }

        // The page's transcripts begin with the greeting, and not with what it answers.
        var at = first == 0 || activities.Take(first).All(activity => activity.Type != ActivityTypes.Message) ? first : -1;
        while (at < activities.Count)
        {
            var heard = at < 0 ? Arrival(activities[first]) : activities[at];
            var said = activities.Skip(at + 1).TakeWhile(IsBots).Where(IsMessage).Select(TextOf).ToList();
            if (Compare(said, await SayAsync(heard, cancellationToken)) is { } difference)
            {
                return (_turns, string.Create(CultureInfo.InvariantCulture, $"turn {_turns}, after '{TextOf(heard)}': {difference}"));
            }

            at = activities.FindIndex(at + 1, activity => !IsBots(activity)) is var next and >= 0 ? next : activities.Count;
        }

        return (_turns, null);
    }

    private async Task<List<string>> SayAsync(Activity heard, CancellationToken cancellationToken)
    {
        _turns++;
        heard.Id ??= string.Create(CultureInfo.InvariantCulture, $"transcript {_turns}");
        heard.ServiceUrl ??= "https://switchboard.invalid/transcript";
        heard.ChannelId ??= ChannelIds.Emulator;
        heard.DeliveryMode = null;
        var unit = new UnitOfWork(_state, TurnId.Of(ConversationName.Of(heard.ChannelId, heard.Conversation.Id), _turns), null, TurnKeys.Of(heard));
        unit.Enter();
        try
        {
            await runner.RunAsync(heard, null, cancellationToken);
        }
        finally
        {
            unit.Close();
        }

        _state = _state.After(unit.Changes());
        return [.. unit.Outgoing.Select(outgoing => outgoing.Activity).Where(IsMessage).Select(TextOf)];
    }

    private static string? Compare(List<string> was, List<string> now)
    {
        for (var i = 0; i < Math.Max(was.Count, now.Count); i++)
        {
            var (before, after) = (was.ElementAtOrDefault(i), now.ElementAtOrDefault(i));
            if (before != after)
            {
                return $"it said {(before is null ? "nothing more" : $"'{before}'")}, now {(after is null ? "nothing more" : $"'{after}'")}";
            }
        }

        return null;
    }

    private static List<Activity> Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var activities = document.RootElement.EnumerateArray().Select(element => ActivityJson.Parse(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()))).ToList();
            return activities.All(activity => activity is { Type: not null, Conversation.Id: not null, From.Id: not null })
                ? activities
                : throw new InvalidDataException("an activity in it has no type, conversation or from");
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("it is no JSON array of activities, which a .transcript is");
        }
    }

    private static bool IsBots(Activity activity) => activity.From.Role == RoleTypes.Bot || activity.Recipient?.Role == RoleTypes.User || activity.Type == ActivityTypes.Trace;

    private static bool IsMessage(Activity activity) => activity.Type == ActivityTypes.Message;

    private static string TextOf(Activity activity) => activity.Text ?? activity.Name ?? activity.Type;

    private static Activity Arrival(Activity first) => new(ActivityTypes.ConversationUpdate)
    {
        ChannelId = first.ChannelId,
        ServiceUrl = first.ServiceUrl,
        From = first.From,
        Recipient = first.Recipient,
        Conversation = first.Conversation,
        Locale = first.Locale,
        MembersAdded = [first.From],
    };
}
