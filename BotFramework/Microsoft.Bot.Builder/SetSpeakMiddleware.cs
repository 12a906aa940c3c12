using System.Xml;
using System.Xml.Linq;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Gives what the bot says to speech channels a voice, as SSML.</summary>
public class SetSpeakMiddleware : IMiddleware
{
    private readonly string _voiceName;
    private readonly bool _fallbackToTextForSpeak;

    /// <summary>Uses a voice; a message without its own speech speaks its text when asked to.</summary>
    public SetSpeakMiddleware(string voiceName, bool fallbackToTextForSpeak)
    {
        _voiceName = voiceName;
        _fallbackToTextForSpeak = fallbackToTextForSpeak;
    }

    /// <summary>Completes the speech of every message sent during the turn.</summary>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        turnContext.OnSendActivities(async (context, activities, send) =>
        {
            foreach (var message in activities.Where(activity => activity.Type == ActivityTypes.Message))
            {
                SetSpeak(message, context.Activity.ChannelId);
            }

            return await send().ConfigureAwait(false);
        });

        await next(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsSpeechChannel(string channelId) =>
        string.Equals(channelId, Channels.DirectlineSpeech, StringComparison.OrdinalIgnoreCase)
        || string.Equals(channelId, Channels.Emulator, StringComparison.OrdinalIgnoreCase)
        || string.Equals(channelId, Channels.Telephony, StringComparison.OrdinalIgnoreCase);

    private static bool HasTag(string tag, string text)
    {
        try
        {
            var document = XDocument.Parse(text);
            return document.Descendants().Any(element => element.Name.LocalName.Equals(tag, StringComparison.OrdinalIgnoreCase));
        }
        catch (XmlException)
        {
            // Plain text.
            return false;
        }
    }

    private void SetSpeak(Activity message, string channelId)
    {
        if (_fallbackToTextForSpeak && string.IsNullOrWhiteSpace(message.Speak))
        {
            message.Speak = message.Text;
        }

        if (string.IsNullOrWhiteSpace(message.Speak) || string.IsNullOrWhiteSpace(_voiceName) || !IsSpeechChannel(channelId) || HasTag("speak", message.Speak))
        {
            return;
        }

        if (!HasTag("voice", message.Speak))
        {
            message.Speak = $"<voice name='{_voiceName}'>{message.Speak}</voice>";
        }

        message.Speak = $"<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='{message.Locale ?? "en-US"}'>{message.Speak}</speak>";
    }
}
