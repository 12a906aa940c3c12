using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Switchboard.Dialogs.Models;

/// <summary>Messages and options in the words of OpenAI's protocol.</summary>
internal static class OpenAIMessages
{
    public static IEnumerable<OpenAI.Chat.ChatMessage> Of(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            foreach (var result in message.Contents.OfType<FunctionResultContent>())
            {
                yield return new ToolChatMessage(result.CallId, result.Result?.ToString() ?? "");
            }

            var calls = message.Contents.OfType<FunctionCallContent>().Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(ToolArguments.Of(call)))).ToList();
            if (calls.Count > 0)
            {
                yield return new AssistantChatMessage(calls);
            }
            else if (message.Role == ChatRole.System)
            {
                yield return new SystemChatMessage(message.Text);
            }
            else if (message.Role == ChatRole.User)
            {
                yield return new UserChatMessage(message.Text);
            }
            else if (message.Role == ChatRole.Assistant)
            {
                yield return new AssistantChatMessage(message.Text);
            }
        }
    }

    public static ChatCompletionOptions Of(ChatOptions? options)
    {
        var all = new ChatCompletionOptions { Temperature = options?.Temperature, MaxOutputTokenCount = options?.MaxOutputTokens };
        if (options?.AdditionalProperties?.ContainsKey(OpenAIChatClient.LogProbability) == true)
        {
            all.IncludeLogProbabilities = true;
        }

        foreach (var tool in (options?.Tools ?? []).OfType<AIFunctionDeclaration>())
        {
            all.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        }

        return all;
    }

    public static ChatFinishReason Of(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };
}
