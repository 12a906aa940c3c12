using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DateTimePromptTests
{
    [Theory]
    [MemberData(nameof(Storages.All), MemberType = typeof(Storages))]
    public Task A_date_is_given_with_its_timex(Storing storing) =>
        Ask(new DateTimePrompt("p"), storing)
            .Test("hi", "when?").Test("hello", "a date, please").Test("5 December 2018", "2018-12-05 2018-12-05")
            .StartTestAsync();

    [Fact]
    public Task The_validator_sees_what_was_understood()
    {
        var prompt = new DateTimePrompt("p", (context, _) =>
            Task.FromResult(context.Recognized.Succeeded && context.Recognized.Value.All(reading => reading.Timex.StartsWith("2018", StringComparison.Ordinal))));

        return Ask(prompt, Storing.Memory)
            .Test("hi", "when?").Test("5 December 2019", "a date, please").Test("6 December 2018", "2018-12-06 2018-12-06")
            .StartTestAsync();
    }

    [Fact]
    public Task Words_such_as_tomorrow_count_from_the_time_of_the_activity() =>
        Ask(new DateTimePrompt("p"), Storing.Memory)
            .Test("hi", "when?")
            .Send(new Activity { Type = ActivityTypes.Message, Text = "tomorrow", Locale = "en-us", LocalTimestamp = new DateTimeOffset(new DateTime(2026, 2, 27, 12, 0, 0, DateTimeKind.Local)) })
            .AssertReply("2026-02-28 2026-02-28")
            .StartTestAsync();

    private static Microsoft.Bot.Builder.Adapters.TestFlow Ask(DateTimePrompt prompt, Storing storing) => new Conversation(storing)
    {
        Options = () => Conversation.Ask("when?", "a date, please"),
        Say = result => string.Join(", ", ((IList<DateTimeResolution>)result!).Select(reading => $"{reading.Timex} {reading.Value}")),
    }.With(prompt).Flow();
}
