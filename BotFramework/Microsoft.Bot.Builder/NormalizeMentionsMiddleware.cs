using System.Text.RegularExpressions;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Takes mentions of the bot, and the tags around other mentions, out of incoming messages.</summary>
public partial class NormalizeMentionsMiddleware : IMiddleware
{
    /// <summary>Whether mentions of the bot go, text and entity. Default: true.</summary>
    public bool RemoveRecipientMention { get; set; } = true;

    /// <summary>Cleans the message, then goes on.</summary>
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        if (turnContext.Activity.Type == ActivityTypes.Message)
        {
            Normalize(turnContext.Activity);
        }

        await next(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsMention(Entity entity) => string.Equals(entity.Type, "mention", StringComparison.OrdinalIgnoreCase);

    private static string RemoveAt(string text) =>
        string.IsNullOrEmpty(text) ? text : AtTag().Replace(text, tag => Spaced(text, tag));

    // Some clients put no space around a mention; without its tag the name would stick to the next word.
    private static string Spaced(string text, Match tag)
    {
        var end = tag.Index + tag.Length;
        var before = tag.Index > 0 && !char.IsWhiteSpace(text[tag.Index - 1]) ? " " : string.Empty;
        var after = end < text.Length && !char.IsWhiteSpace(text[end]) ? " " : string.Empty;
        return $"{before}{tag.Groups["name"].Value}{after}";
    }

    [GeneratedRegex(@"<at(?:\s[^>]*)?>(?<name>.*?)</at>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex AtTag();

    private void Normalize(Activity activity)
    {
        if (RemoveRecipientMention)
        {
            activity.RemoveRecipientMention();
            activity.Entities = activity.Entities?
                .Where(entity => !IsMention(entity) || entity.GetAs<Mention>().Mentioned?.Id != activity.Recipient?.Id)
                .ToList();
        }

        activity.Text = RemoveAt(activity.Text);
        foreach (var entity in activity.Entities?.Where(IsMention) ?? [])
        {
            var mention = entity.GetAs<Mention>();
            mention.Text = RemoveAt(mention.Text)?.Trim();
            entity.SetAs(mention);
        }

        activity.Text = activity.Text?.Trim();
    }
}
