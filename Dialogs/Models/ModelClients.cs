using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Identity;
using OpenAI;
using OpenAI.Chat;

namespace Switchboard.Dialogs.Models;

/// <summary>Makes the clients of the models in the settings.</summary>
internal static class ModelClients
{
    // The scope of Azure's model services; see the documentation of the v1 API.
    private const string EntraScope = "https://cognitiveservices.azure.com/.default";

    // A server without keys wants the header all the same.
    private const string NoKey = "none";

    public static OpenAIChatClient Create(ModelOptions model, GenerativeOptions options)
    {
        var settings = new OpenAIClientOptions
        {
            // We repeat and fail over ourselves, and give up by our own clocks.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = options.Timeout,
        };
        if (model.Endpoint.Length > 0)
        {
            settings.Endpoint = new Uri(model.Endpoint);
        }

#pragma warning disable OPENAI001 // Signing in with Entra ID is marked as a preview.
        var client = model.UseEntraId
            ? new ChatClient(model.Model, new BearerTokenPolicy(new DefaultAzureCredential(), EntraScope), settings)
            : new ChatClient(model.Model, new ApiKeyCredential(model.ApiKey.Length > 0 ? model.ApiKey : NoKey), settings);
#pragma warning restore OPENAI001
        return new OpenAIChatClient(client, model.Model, model.Endpoint.Length > 0 ? new Uri(model.Endpoint) : null);
    }
}
