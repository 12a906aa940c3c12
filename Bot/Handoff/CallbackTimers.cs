using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;

namespace Switchboard.Bot.Handoff;

/// <summary>Keeps promised calls as timers, so that each becomes due once, on whichever instance is there then.</summary>
internal sealed partial class CallbackTimers(ITimerStore timers) : ICallbackBook
{
    /// <summary>The kind of timer that a call is.</summary>
    public const string Kind = "callback";

    public Task BookAsync(CallbackRequest request, CancellationToken cancellationToken) =>
        timers.ScheduleAsync(new TimerEntry(Kind, request.Id, JsonSerializer.SerializeToUtf8Bytes(request, CallbackJson.Default.CallbackRequest), request.DueAt), cancellationToken);

    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) => timers.CancelAsync(Kind, id, cancellationToken);

    /// <summary>What a timer of the kind <see cref="Kind"/> says.</summary>
    public static CallbackRequest Read(TimerEntry timer) => JsonSerializer.Deserialize(timer.Payload.Span, CallbackJson.Default.CallbackRequest)!;

    [JsonSerializable(typeof(CallbackRequest))]
    private sealed partial class CallbackJson : JsonSerializerContext;
}
