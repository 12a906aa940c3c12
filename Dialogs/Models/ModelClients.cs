using OpenAI.Chat;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Dialogs.Models;

/// <summary>Makes the clients of the models in the settings.</summary>
internal static class ModelClients
{
    public static OpenAIChatClient Create(ModelOptions model, GenerativeOptions options)
    {
#pragma warning disable OPENAI001 // Signing in by a policy is marked as a preview.
        var client = new ChatClient(model.Model, OpenAIAccess.SignIn(model.ApiKey, model.UseEntraId), OpenAIAccess.Settings(model.Endpoint, options.Timeout));
#pragma warning restore OPENAI001
        return new OpenAIChatClient(client, model.Model, model.Endpoint.Length > 0 ? new Uri(model.Endpoint) : null);
    }
}
