using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Turns Skype's mention texts, which hold markup, into the plain text that stands in the message.</summary>
public partial class SkypeMentionNormalizeMiddleware : IMiddleware
{
    /// <summary>Replaces the text of each mention of a Skype message by what is inside its tag.</summary>
    public static void NormalizeSkypMentionText(Activity activity)
    {
        if (activity.ChannelId != Channels.Skype || activity.Type != ActivityTypes.Message || activity.Entities == null)
        {
            return;
        }

        foreach (var entity in activity.Entities)
        {
            if (entity.Type != "mention")
            {
                continue;
            }

            var mention = entity.GetAs<Mention>();
            var inner = AtTag().Match(mention.Text ?? string.Empty);
            if (inner.Success)
            {
                mention.Text = WebUtility.HtmlDecode(inner.Groups[1].Value);
                entity.SetAs(mention);
            }
        }
    }

    /// <summary>Normalizes the mentions, then goes on.</summary>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        NormalizeSkypMentionText(turnContext.Activity);
        await next(cancellationToken).ConfigureAwait(false);
    }

    [GeneratedRegex("<at[^>]*>(.*?)</at>", RegexOptions.CultureInvariant)]
    private static partial Regex AtTag();
}
