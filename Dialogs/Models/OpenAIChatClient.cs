using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Switchboard.Dialogs.Models;

/// <summary>A model behind OpenAI's chat protocol, as the interface that every model has here.</summary>
public sealed class OpenAIChatClient(ChatClient client, string model, Uri? endpoint) : IChatClient
{
    /// <summary>The name under which options ask for log probabilities, and under which an update carries their mean over its tokens.</summary>
    public const string LogProbability = "logProbability";

    private readonly ChatClientMetadata _metadata = new("openai", endpoint, model);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new SortedDictionary<int, PartialCall>();
        await foreach (var update in client.CompleteChatStreamingAsync(OpenAIMessages.Of(messages), OpenAIMessages.Of(options), cancellationToken))
        {
            foreach (var call in update.ToolCallUpdates)
            {
                if (!calls.TryGetValue(call.Index, out var partial))
                {
                    calls[call.Index] = partial = new PartialCall();
                }

                partial.Add(call);
            }

            var finish = update.FinishReason is { } reason ? OpenAIMessages.Of(reason) : (ChatFinishReason?)null;
            if (finish is not null && calls.Count > 0)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, [.. calls.Values.Select(call => call.Complete())]);
                calls.Clear();
            }

            yield return Read(update, finish);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(client) ? client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The client shares the process's connections.
    }

    private static ChatResponseUpdate Read(StreamingChatCompletionUpdate update, ChatFinishReason? finish)
    {
        var read = new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = finish, ResponseId = update.CompletionId, ModelId = update.Model };
        var text = string.Concat(update.ContentUpdate.Select(part => part.Text));
        if (text.Length > 0)
        {
            read.Contents.Add(new Microsoft.Extensions.AI.TextContent(text));
        }

        if (update.Usage is { } usage)
        {
            read.Contents.Add(new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount }));
        }

        if (update.ContentTokenLogProbabilities is { Count: > 0 } tokens)
        {
            read.AdditionalProperties = new() { [LogProbability] = tokens.Average(token => token.LogProbability) };
        }

        return read;
    }

    /// <summary>A tool call, which comes in pieces.</summary>
    private sealed class PartialCall
    {
        private readonly StringBuilder _arguments = new();
        private string _id = "";
        private string _name = "";

        public void Add(StreamingChatToolCallUpdate piece)
        {
            _id = piece.ToolCallId is { Length: > 0 } id ? id : _id;
            _name = piece.FunctionName is { Length: > 0 } name ? name : _name;
            if (piece.FunctionArgumentsUpdate is { } arguments)
            {
                _arguments.Append(arguments.ToString());
            }
        }

        public AIContent Complete() => ToolArguments.Create(_id, _name, _arguments.ToString());
    }
}
