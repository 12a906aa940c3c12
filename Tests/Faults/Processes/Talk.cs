using System.Globalization;

namespace Switchboard.Faults.Processes;

/// <summary>One conversation: what the person writes, and what became of it.</summary>
internal sealed class Talk
{
    private Talk(int number, string channelId, string user)
    {
        Number = number;
        ChannelId = channelId;
        User = user;
        Id = $"talk-{number.ToString(CultureInfo.InvariantCulture)}";
    }

    public int Number { get; }

    public string Id { get; }

    public string ChannelId { get; }

    public string User { get; }

    /// <summary>Whether the channel takes over the ids that the bot gives.</summary>
    public bool KeepsIds => ChannelId == "emulator";

    public IReadOnlyList<Message> Messages { get; private set; } = [];

    /// <summary>The conversations of a run with all that is written in them.</summary>
    public static IReadOnlyList<Talk> CreateAll(RunOptions options)
    {
        // One keeps the ids it is given, one limits its pace, the others do neither.
        string[] channels = ["emulator", "webchat", "msteams", "webchat"];
        var talks = Enumerable.Range(0, options.Conversations)
            .Select(number => new Talk(number, channels[number % channels.Length], $"user-{number.ToString(CultureInfo.InvariantCulture)}"))
            .ToList();
        foreach (var talk in talks)
        {
            var count = (options.Turns / talks.Count) + (talk.Number < options.Turns % talks.Count ? 1 : 0);
            talk.Messages = [.. Enumerable.Range(0, count).Select(position => Script.Write(talk, position))];
        }

        return talks;
    }
}
