using System.Runtime.CompilerServices;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Switchboard.Auth;
using Switchboard.Auth.Acquisition;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Escalation;
using Switchboard.Dialogs.Models;
using Switchboard.Dialogs.Proactive;

namespace Switchboard.Bot.Checking;

/// <summary>What stands in for people and services while the checker walks; everything else is what serves.</summary>
internal static class StandIns
{
    private const int MostTokens = 100_000_000;

    public static void Register(IServiceCollection services)
    {
        services.RemoveAll<IRecognizer>().AddSingleton<IRecognizer, Ears>();
        services.RemoveAll<IHandoff>().AddSingleton<IHandoff, Desk>();
        services.RemoveAll<IAgentPresence>().AddSingleton<IAgentPresence, Desk>();
        services.RemoveAll<ICallbackBook>().AddSingleton<ICallbackBook, Book>();
        services.RemoveAll<ICallbackTimers>().AddSingleton<ICallbackTimers, Book>();
        services.RemoveAll<IChatClient>().AddSingleton<IChatClient, Model>();
        services.PostConfigure<GenerativeOptions>(options =>
        {
            // The stand-in is the only model, whatever the settings name.
            (options.Model, options.TokensPerConversation, options.TokensPerDay) = ("", MostTokens, MostTokens);
            options.BreakerAttempts = 1_000;
            options.Models.Clear();
        });
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

    /// <summary>A model that copies its first source, claims what is nowhere, wants something done, or does not answer.</summary>
    private sealed class Model : IChatClient
    {
        private const string Lie = "I have cancelled 4711 orders of Mr Nemo.";

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            if (messages.Last().Role == ChatRole.User && !messages.Last().Text.Contains("<question>", StringComparison.Ordinal))
            {
                // Asked once more, it insists.
                yield return new ChatResponseUpdate(ChatRole.Assistant, Lie) { FinishReason = ChatFinishReason.Stop };
                yield break;
            }

            var tool = options?.Tools?.FirstOrDefault(tool => tool.Name == "register-return")?.Name;
            AIContent content = WalkTape.Running.Choices.Choose("the model", "copies a source", "invents something", "wants something done", "does not answer") switch
            {
                0 => new TextContent(FirstSource(messages) + " [1]"),
                1 => new TextContent(Lie),
                2 when tool is not null => ToolArguments.Create("1", tool, """{"number":"1042","reason":"too small"}"""),
                _ => throw new IOException("the model does not answer"),
            };
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }

        private static string FirstSource(IEnumerable<ChatMessage> messages)
        {
            var text = messages.LastOrDefault(message => message.Text.Contains("<source ", StringComparison.Ordinal))?.Text ?? "";
            var begin = text.IndexOf(">\n", Math.Max(0, text.IndexOf("<source ", StringComparison.Ordinal)), StringComparison.Ordinal);
            var end = text.IndexOf("</source>", StringComparison.Ordinal);
            return begin < 0 || end < begin ? Lie : text[(begin + 2)..end].Trim().Split('\n')[0];
        }
    }

    /// <summary>Calls that are noted, come too late for their time, or cannot be noted; and times that are free, or not.</summary>
    private sealed class Book(IOptions<CallbacksOptions> options) : ICallbackBook, ICallbackTimers
    {
        private static readonly ConversationPlace.Party Nobody = new(null, null, null, null);

        public Task<BookingOutcome> PutAsync(Callback callback, int capacity, CancellationToken cancellationToken) =>
            WalkTape.Running.Choices.Choose("noting the call", "", "the time is taken", "fails") switch
            {
                0 => Task.FromResult(BookingOutcome.Booked),
                1 => Task.FromResult(BookingOutcome.Full),
                _ => Task.FromException<BookingOutcome>(new IOException("the call cannot be noted")),
            };

        public Task<IReadOnlyList<Callback>> ListOpenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Callback>>(
            WalkTape.Running.Choices.Choose("times for calls", "", "none is free") == 0 ? [] : [.. Enumerable.Repeat(Call(from, to - from), options.Value.PerSlot)]);

        public Task<Callback?> FindLastOpenAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
            Task.FromResult(WalkTape.Running.Choices.Choose("the person's calls", "none", "one") == 0 ? null : Call(WalkTape.Running.Now.AddDays(1), TimeSpan.FromMinutes(15)));

        public Task<Callback?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Callback?>(null);

        public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task SetAsync(Callback callback, TimeSpan remindBefore, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task CancelAsync(Callback callback, CancellationToken cancellationToken) => Task.CompletedTask;

        private static Callback Call(DateTimeOffset at, TimeSpan length) => new()
        {
            Id = "call",
            Contact = "+1 555 010 4200",
            At = at,
            Length = length,
            ChangedBy = "another turn",
            Place = new ConversationPlace("test", "https://offline.invalid/", null, "conversation", null, null, null, Nobody, Nobody),
        };
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
