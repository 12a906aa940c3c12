using System.Globalization;
using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks a person to sign in, and ends with the token; without one when the time is up.</summary>
public class OAuthPrompt : Dialog
{
    private const string PersistedExpires = "expires";

    private readonly OAuthPromptSettings _settings;
    private readonly PromptValidator<TokenResponse> _validator;

    /// <summary>A prompt for a token of one connection, accepted by <paramref name="validator"/> if there is one.</summary>
    public OAuthPrompt(string dialogId, OAuthPromptSettings settings, PromptValidator<TokenResponse> validator = null)
        : base(dialogId)
    {
        if (string.IsNullOrWhiteSpace(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        _settings = settings ?? throw new ArgumentNullException(nameof(settings));
        _validator = validator;
    }

    /// <summary>Sends the prompt with the sign-in card the channel can show.</summary>
    public static async Task SendOAuthCardAsync(OAuthPromptSettings settings, ITurnContext turnContext, IMessageActivity prompt, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(turnContext);
        prompt ??= Activity.CreateMessageActivity();
        await SignInCards.AttachAsync(settings, turnContext, prompt, cancellationToken).ConfigureAwait(false);

        // A channel that polls for the token must stop with the prompt.
        if (settings.Timeout is { } timeout)
        {
            turnContext.TurnState.TryAdd(TurnStateConstants.OAuthLoginTimeoutKey, TimeSpan.FromMilliseconds(timeout));
        }

        if (string.IsNullOrEmpty(prompt.InputHint))
        {
            prompt.InputHint = InputHints.AcceptingInput;
        }

        await turnContext.SendActivityAsync(prompt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the token from the activity, whichever way the channel brings it; answers invokes.</summary>
    public static async Task<PromptRecognizerResult<TokenResponse>> RecognizeTokenAsync(OAuthPromptSettings settings, DialogContext dc, CancellationToken cancellationToken)
    {
        var token = await TokenRecognizer.RecognizeAsync(settings, dc, cancellationToken).ConfigureAwait(false);
        return new PromptRecognizerResult<TokenResponse>
        {
            Succeeded = token != null || TokenRecognizer.IsTokenResponseEvent(dc.Context),
            Value = token,
        };
    }

    /// <summary>Remembers the bot that called this one, if one did.</summary>
    public static void SetCallerInfoInDialogState(IDictionary<string, object> state, ITurnContext context)
    {
        state[TokenRecognizer.PersistedCaller] =
            context.TurnState.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey) is { } identity && SkillValidation.IsSkillClaim(identity.Claims)
                ? new CallerInfo { CallerServiceUrl = context.Activity.ServiceUrl, Scope = JwtTokenValidation.GetAppIdFromClaims(identity.Claims) }
                : null;
    }

    /// <summary>Ends at once when the person is signed in, else asks.</summary>
    /// <exception cref="ArgumentException">The options are given and no <see cref="PromptOptions"/>.</exception>
    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ThrowIfCancellationToken(options, nameof(options));
        var promptOptions = options as PromptOptions;
        if (options != null && promptOptions == null)
        {
            throw new ArgumentException($"Parameter {nameof(options)} should be an instance of to PromptOptions if provided", nameof(options));
        }

        if (promptOptions != null)
        {
            PromptState.SetInputHint(promptOptions, InputHints.AcceptingInput);
        }

        PromptState.Begin(dc.ActiveDialog, promptOptions);
        var timeout = _settings.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TurnStateConstants.OAuthLoginTimeoutValue;
        dc.ActiveDialog.State[PersistedExpires] = Now + timeout;
        SetCallerInfoInDialogState(dc.ActiveDialog.State, dc.Context);

        var token = await UserTokenAccess.GetUserTokenAsync(dc.Context, _settings, null, cancellationToken).ConfigureAwait(false);
        if (token != null)
        {
            return await dc.EndDialogAsync(token, cancellationToken).ConfigureAwait(false);
        }

        await SendOAuthCardAsync(_settings, dc.Context, promptOptions?.Prompt, cancellationToken).ConfigureAwait(false);
        return EndOfTurn;
    }

    /// <summary>Ends with the token when the activity brings it, and without one when the time is up.</summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var isMessage = dc.Context.Activity.Type == ActivityTypes.Message;
        if (HasTimedOut(dc, isMessage))
        {
            return await dc.EndDialogAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        var recognized = await RecognizeTokenAsync(_settings, dc, cancellationToken).ConfigureAwait(false);
        var state = PromptState.StateOf(dc.ActiveDialog);
        var options = PromptState.OptionsOf(dc.ActiveDialog);
        PromptState.CountAttempt(state);

        var accepted = _validator == null
            ? recognized.Succeeded
            : await _validator(new PromptValidatorContext<TokenResponse>(dc.Context, recognized, state, options), cancellationToken).ConfigureAwait(false);
        if (accepted)
        {
            return await dc.EndDialogAsync(recognized.Value, cancellationToken).ConfigureAwait(false);
        }

        if (isMessage && _settings.EndOnInvalidMessage)
        {
            return await dc.EndDialogAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        if (isMessage && !dc.Context.Responded && options?.RetryPrompt != null)
        {
            await dc.Context.SendActivityAsync(options.RetryPrompt, cancellationToken).ConfigureAwait(false);
        }

        return EndOfTurn;
    }

    /// <summary>The token of the person, if signed in.</summary>
    public Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        UserTokenAccess.GetUserTokenAsync(turnContext, _settings, null, cancellationToken);

    /// <summary>Signs the person out.</summary>
    public Task SignOutUserAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        UserTokenAccess.SignOutUserAsync(turnContext, _settings, cancellationToken);

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    // Other activities may pass while the prompt waits: they neither answer it nor end it.
    private static bool HasTimedOut(DialogContext dc, bool isMessage) =>
        (isMessage
            || TokenRecognizer.IsTokenResponseEvent(dc.Context)
            || TokenRecognizer.IsTeamsVerificationInvoke(dc.Context)
            || TokenRecognizer.IsTokenExchangeInvoke(dc.Context))
        && dc.ActiveDialog.State.TryGetValue(PersistedExpires, out var expires)
        && Now > ToUtc(expires);

    private static DateTime ToUtc(object expires) => expires switch
    {
        DateTime time => time.ToUniversalTime(),
        DateTimeOffset time => time.UtcDateTime,
        string text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime,
        _ => DateTime.MaxValue,
    };
}
