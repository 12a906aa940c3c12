using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Escalation;

namespace Switchboard.Bot.Checking;

/// <summary>What stands in for people and services while the checker walks; everything else is what serves.</summary>
internal static class StandIns
{
    public static void Register(IServiceCollection services)
    {
        services.RemoveAll<IRecognizer>().AddSingleton<IRecognizer, Ears>();
        services.RemoveAll<IHandoff>().AddSingleton<IHandoff, Desk>();
        services.RemoveAll<IAgentPresence>().AddSingleton<IAgentPresence, Desk>();
        services.RemoveAll<ICallbackBook>().AddSingleton<ICallbackBook, Book>();
        services.RemoveAll<ITokenService>().AddSingleton<ITokenService, NoTokens>();
    }

    /// <summary>Understands what the walk says is understood.</summary>
    private sealed class Ears : IRecognizer
    {
        public Task<RecognizerResult> RecognizeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.FromResult(WalkTape.Running.Heard);

        public async Task<T> RecognizeAsync<T>(ITurnContext turnContext, CancellationToken cancellationToken)
            where T : IRecognizerConvert, new()
        {
            var converted = new T();
            converted.Convert(await RecognizeAsync(turnContext, cancellationToken));
            return converted;
        }
    }

    /// <summary>A desk where someone may be, or not.</summary>
    private sealed class Desk : IHandoff, IAgentPresence
    {
        public Task HandOffAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<int> CountAvailableAsync(CancellationToken cancellationToken) => Task.FromResult(WalkTape.Running.Choices.Choose("people at the desk", "none", "one"));
    }

    /// <summary>Calls that are noted, or cannot be.</summary>
    private sealed class Book : ICallbackBook
    {
        public Task BookAsync(CallbackRequest request, CancellationToken cancellationToken) =>
            WalkTape.Running.Choices.Choose("noting the call", "", "fails") == 0 ? Task.CompletedTask : Task.FromException(new IOException("the call cannot be noted"));

        public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) => Task.FromResult(true);
    }

    /// <summary>No service has tokens here: a walk signs nobody in.</summary>
    private sealed class NoTokens : ITokenService
    {
        public IReadOnlyList<string> Services => [];

        public IReadOnlyList<string> PersonalServices => [];

        public ValueTask<TokenResult> GetTokenAsync(TokenKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<TokenResult> ReplaceTokenAsync(TokenKey key, AccessToken rejected, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<TokenResult> SignInAsync(TokenKey key, IDeviceCodeDisplay display, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<TokenResult> SignInAsync(TokenKey key, IDeviceCodeDisplay display, string note, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> DisconnectAsync(TokenKey key, CancellationToken cancellationToken) => Task.FromResult(false);

        public IReadOnlyList<TokenStatus> Status() => [];
    }
}
