using System.Diagnostics;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Microsoft.Bot.Builder;

/// <summary>Gives everything that comes in and goes out during a turn to a transcript logger.</summary>
public class TranscriptLoggerMiddleware : IMiddleware
{
    private readonly ITranscriptLogger _logger;

    /// <summary>Writes to a logger.</summary>
    public TranscriptLoggerMiddleware(ITranscriptLogger transcriptLogger)
    {
        ArgumentNullException.ThrowIfNull(transcriptLogger);
        _logger = transcriptLogger;
    }

    /// <summary>Collects copies of the turn's activities and logs them after it.</summary>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate nextTurn, CancellationToken cancellationToken)
    {
        var transcript = new Queue<IActivity>();
        NoteIncoming(transcript, turnContext.Activity);

        turnContext.OnSendActivities(async (_, activities, next) =>
        {
            var responses = await next().ConfigureAwait(false);
            foreach (var activity in activities)
            {
                Note(transcript, TranscriptEdits.Clone(activity));
            }

            return responses;
        });

        turnContext.OnUpdateActivity(async (_, activity, next) =>
        {
            var response = await next().ConfigureAwait(false);
            var update = TranscriptEdits.Clone(activity);
            update.Type = ActivityTypes.MessageUpdate;
            Note(transcript, update);
            return response;
        });

        turnContext.OnDeleteActivity(async (_, reference, next) =>
        {
            await next().ConfigureAwait(false);
            var deletion = new Activity { Type = ActivityTypes.MessageDelete, Id = reference.ActivityId };
            Note(transcript, deletion.ApplyConversationReference(reference, isIncoming: false));
        });

        await nextTurn(cancellationToken).ConfigureAwait(false);

        // Not awaited: a slow or failing logger must not hold up or fail the turn. It observes its own exceptions.
        _ = WriteAsync(transcript);
    }

    private static void NoteIncoming(Queue<IActivity> transcript, Activity activity)
    {
        // The event that begins a proactive turn was said by nobody.
        if (activity == null || (activity.Type == ActivityTypes.Event && activity.Name == ActivityEventNames.ContinueConversation))
        {
            return;
        }

        activity.From ??= new ChannelAccount();
        if (string.IsNullOrEmpty(activity.From.Role))
        {
            activity.From.Role = RoleTypes.User;
        }

        Note(transcript, TranscriptEdits.Clone(activity));
    }

    private static void Note(Queue<IActivity> transcript, Activity activity)
    {
        activity.Timestamp ??= DateTimeOffset.UtcNow;

        // Stores find and page activities by id; not every channel gives one.
        activity.Id ??= $"g_{Guid.NewGuid()}";
        lock (transcript)
        {
            transcript.Enqueue(activity);
        }
    }

    private async Task WriteAsync(Queue<IActivity> transcript)
    {
        try
        {
            while (transcript.TryDequeue(out var activity))
            {
                await _logger.LogActivityAsync(activity).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Trace.TraceError("Transcript logging failed: {0}", exception);
        }
    }
}
