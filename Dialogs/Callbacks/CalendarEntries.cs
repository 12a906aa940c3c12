using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Callbacks;

/// <summary>Adds the calendar file to what is said of a call, where the channel shows files that a message brings along; elsewhere the words are enough.</summary>
public sealed class CalendarEntries(Replies replies, IOptions<CallbacksOptions> options, TimeProvider time)
{
    /// <summary>The same reply with the file of the call as it stands.</summary>
    public Reply Attach(ITurnContext turnContext, Reply reply, Callback call)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(call);
        if (turnContext.Activity.ChannelId is not (Channels.Webchat or Channels.Directline or Channels.Emulator or Channels.Test))
        {
            return reply;
        }

        var file = CalendarFile.Write(
            call, replies.Text(turnContext, CallbackReplies.EntryTitle), replies.Text(turnContext, CallbackReplies.Entry(call)), time.GetUtcNow(), options.Value.RemindBefore);
        return reply with { Attachment = new Attachment { ContentType = CalendarFile.MediaType, Name = CalendarFile.Name, ContentUrl = CalendarFile.ToAddress(file) } };
    }
}
