using System.Text.Json;
using System.Text.RegularExpressions;
using Switchboard.Bot.Development;
using Switchboard.Dialogs.Orders;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Checking;

/// <summary>What a service may answer, as far as the conversation goes another way for it.</summary>
internal static partial class PossibleAnswers
{
    private const string MediaType = "application/json";

    /// <summary>The answers to a request, the usual one first.</summary>
    public static IReadOnlyList<(string Words, OutsideAnswer Answer)> To(string request, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return request switch
        {
            ['G', 'E', 'T', ..] when Order().Match(request) is { Success: true } match =>
            [
                ("", Order(match.Groups["number"].Value, "2177", today)),
                ("an order that cannot be returned", Order(match.Groups["number"].Value, "3310", today)),
                ("unknown", new OutsideAnswer(404)),
                ("no answer", new OutsideAnswer(0, Failure: "no answer")),
            ],
            ['P', 'O', 'S', 'T', ..] when Order().IsMatch(request) =>
            [
                ("", new OutsideAnswer(201, MediaType, JsonSerializer.Serialize(new ReturnReceipt("R-1", today.AddDays(14)), OrderJson.Default.ReturnReceipt))),
                ("refused", new OutsideAnswer(409)),
                ("no answer", new OutsideAnswer(0, Failure: "no answer")),
            ],
            _ => [("", new OutsideAnswer(200, MediaType, "{}")), ("unknown", new OutsideAnswer(404)), ("no answer", new OutsideAnswer(0, Failure: "no answer"))],
        };
    }

    private static OutsideAnswer Order(string number, string sample, DateOnly today) =>
        new(200, MediaType, JsonSerializer.Serialize(SampleOrders.Find(sample, today)! with { Number = number }, OrderJson.Default.Order));

    [GeneratedRegex(@"/orders/(?<number>[^/]+)")]
    private static partial Regex Order();
}
