using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Proactive;
using Switchboard.Dialogs.SignIn;

namespace Switchboard.Dialogs.Accounts;

/// <summary>"Connect my account" and "disconnect": shows a code to sign in with, and says so when the person has done it, whenever that is.</summary>
public sealed partial class ConnectedAccounts(IProactiveEvents events, PersonSignIn signIn, ILogger<ConnectedAccounts> logger) : ISignInWatcher
{
    /// <summary>Starts a sign-in by device code and gives back what to show.</summary>
    public async Task<Reply> ConnectAccountAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (Find(turnContext) is not { } account)
        {
            return AccountReplies.None;
        }

        var display = new ChatDisplay();

        // It goes on when the turn is over, and in another process when this one ends; the code's end is its end.
        var place = ConversationPlace.Of(turnContext.Activity.GetConversationReference());
        var signIn = account.Tokens.SignInAsync(account.Key, display, place.ToText(), CancellationToken.None);
        _ = SeeOffAsync(account.Key.Service, signIn);
        var shown = await Task.WhenAny(display.Shown, signIn).WaitAsync(cancellationToken);
        return shown == display.Shown ? Show(account.Key.Service, await display.Shown) : AccountReplies.NotConnected(account.Key.Service);
    }

    /// <summary>Tells the person, in the conversation where the sign-in was begun.</summary>
    public Task OnSignInEndedAsync(TokenKey key, string id, string note, bool isGranted, CancellationToken cancellationToken) => events.RaiseAsync(
        ConversationPlace.Parse(note).ToReference(),
        SignInListener.EventName,
        $"{id} {(isGranted ? "granted" : "not granted")}",
        new SignInOutcome { Service = key.Service, Granted = isGranted },
        cancellationToken);

    /// <summary>Forgets the person's token, and signs the person out.</summary>
    public async Task<Reply> DisconnectAccountAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        var isSignedOut = signIn.IsOn && await signIn.SignOutAsync(turnContext, cancellationToken);
        if (Find(turnContext) is not { } account)
        {
            return isSignedOut ? SignInReplies.SignedOut : signIn.IsOn ? SignInReplies.Unavailable : AccountReplies.None;
        }

        return await account.Tokens.DisconnectAsync(account.Key, cancellationToken)
            ? AccountReplies.Disconnected(account.Key.Service)
            : AccountReplies.NothingConnected(account.Key.Service);
    }

    /// <summary>The service that the message names, or the first one that has people's accounts.</summary>
    private static (ITokenService Tokens, TokenKey Key)? Find(ITurnContext turnContext)
    {
        var tokens = turnContext.TurnState.Get<ITokenService>();
        var text = turnContext.Activity.Text ?? "";
        var service = tokens?.PersonalServices.FirstOrDefault(name => text.Contains(name, StringComparison.OrdinalIgnoreCase)) ?? (tokens is { PersonalServices: [var first, ..] } ? first : null);
        return service is null ? null : (tokens!, tokens!.KeyFor(service, turnContext));
    }

    private static Reply Show(string service, DevicePrompt prompt)
    {
        var qr = $"data:image/png;base64,{Convert.ToBase64String(QrCode.ForPage(prompt.QrAddress))}";
        var card = new HeroCard
        {
            Title = prompt.UserCode,
            Subtitle = prompt.VerificationUri.AbsoluteUri,
            Images = [new CardImage(qr, "QR code of the address")],
            Buttons = [new CardAction(ActionTypes.OpenUrl, "Sign in", value: prompt.QrAddress.AbsoluteUri)],
        };
        return AccountReplies.Code(service, prompt.VerificationUri, prompt.UserCode) with { Attachment = card.ToAttachment() };
    }

    // How it ends is told to OnSignInEndedAsync; what breaks off has nobody else.
    private async Task SeeOffAsync(string service, Task signIn)
    {
        try
        {
            await signIn;
        }
        catch (OperationCanceledException)
        {
            // The bot stops; the sign-in goes on when it is back.
        }
#pragma warning disable CA1031 // There is no turn any more that could fail.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(service, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A sign-in to '{Service}' broke off")]
    private partial void LogFailed(string service, Exception exception);

    private sealed class ChatDisplay : IDeviceCodeDisplay
    {
        private readonly TaskCompletionSource<DevicePrompt> _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<DevicePrompt> Shown => _shown.Task;

        public Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken)
        {
            _shown.TrySetResult(prompt);
            return Task.CompletedTask;
        }
    }
}
