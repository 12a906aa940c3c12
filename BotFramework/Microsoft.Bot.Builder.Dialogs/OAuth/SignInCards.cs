using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The card a person signs in with, as the channel can show it.</summary>
internal static class SignInCards
{
    internal static async Task AttachAsync(OAuthPromptSettings settings, ITurnContext turnContext, IMessageActivity prompt, CancellationToken cancellationToken)
    {
        prompt.Attachments ??= [];
        if (ShowsOAuthCards(turnContext.Activity.ChannelId))
        {
            if (!prompt.Attachments.Any(attachment => attachment.ContentType == OAuthCard.ContentType))
            {
                prompt.Attachments.Add(await OAuthCardAsync(settings, turnContext, cancellationToken).ConfigureAwait(false));
            }
        }
        else if (!prompt.Attachments.Any(attachment => attachment.ContentType == SigninCard.ContentType))
        {
            prompt.Attachments.Add(await SigninCardAsync(settings, turnContext, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<Attachment> SigninCardAsync(OAuthPromptSettings settings, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var resource = await UserTokenAccess.GetSignInResourceAsync(turnContext, settings, cancellationToken).ConfigureAwait(false);
        var button = new CardAction { Title = settings.Title, Value = resource.SignInLink, Type = ActionTypes.Signin };
        return new Attachment
        {
            ContentType = SigninCard.ContentType,
            Content = new SigninCard { Text = settings.Text, Buttons = [button] },
        };
    }

    private static async Task<Attachment> OAuthCardAsync(OAuthPromptSettings settings, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var resource = await UserTokenAccess.GetSignInResourceAsync(turnContext, settings, cancellationToken).ConfigureAwait(false);
        var channelId = turnContext.Activity.ChannelId;

        // The channel makes the link from the name of the connection, except where the connection is not the channel's own bot's.
        var needsLink = turnContext.Activity.IsFromStreamingConnection() || SkillTurn.IsSkill(turnContext) || settings.OAuthAppCredentials != null;
        var showsLink = needsLink || (settings.ShowSignInLink ?? channelId == Channels.Msteams);
        var button = new CardAction
        {
            Title = settings.Title,
            Text = settings.Text,
            Type = needsLink && channelId == Channels.Emulator ? ActionTypes.OpenUrl : ActionTypes.Signin,
            Value = showsLink ? resource.SignInLink : null,
        };
        return new Attachment
        {
            ContentType = OAuthCard.ContentType,
            Content = new OAuthCard
            {
                Text = settings.Text,
                ConnectionName = settings.ConnectionName,
                Buttons = [button],
                TokenExchangeResource = resource.TokenExchangeResource,
                TokenPostResource = resource.TokenPostResource,
            },
        };
    }

    private static bool ShowsOAuthCards(string channelId) =>
        channelId is not (Channels.Cortana or Channels.Skype or Channels.Skypeforbusiness);
}
