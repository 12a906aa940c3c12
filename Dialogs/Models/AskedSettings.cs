using System.ClientModel;
using Microsoft.Extensions.AI;

namespace Switchboard.Dialogs.Models;

/// <summary>The settings of a request that not every model takes, reasoning models for one. What a model has refused is not asked of it again.</summary>
internal sealed class AskedSettings(bool logProbabilities)
{
    private const int BadRequest = 400;

    private volatile bool _temperature = true;
    private volatile bool _logProbabilities = logProbabilities;

    /// <summary>The options of a request.</summary>
    public ChatOptions For(ModelRequest request, int maxTokens) => new()
    {
        Temperature = _temperature ? request.Temperature : null,
        MaxOutputTokens = maxTokens,
        Tools = request.Tools.Count == 0 ? null : [.. request.Tools],
        AdditionalProperties = _logProbabilities ? new() { [OpenAIChatClient.LogProbability] = true } : null,
    };

    /// <summary>Whether a model refused one of the settings that were asked, so that it is worth asking without.</summary>
    public bool Learn(Exception exception)
    {
        if (exception is not ClientResultException { Status: BadRequest } refusal)
        {
            return false;
        }

        var (temperature, probabilities) = (_temperature && Names(refusal, "temperature"), _logProbabilities && Names(refusal, "logprobs"));
        (_temperature, _logProbabilities) = (_temperature && !temperature, _logProbabilities && !probabilities);
        return temperature || probabilities;
    }

    private static bool Names(ClientResultException refusal, string setting) =>
        refusal.Message.Contains(setting, StringComparison.OrdinalIgnoreCase) || refusal.GetRawResponse()?.Content.ToString().Contains(setting, StringComparison.OrdinalIgnoreCase) == true;
}
