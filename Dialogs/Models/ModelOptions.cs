using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Embeddings;

namespace Switchboard.Dialogs.Models;

/// <summary>One language model.</summary>
public sealed class ModelOptions
{
    /// <summary>Where it is. Empty: OpenAI.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Its name; on Azure that of its deployment.</summary>
    public string Model { get; set; } = "";

    /// <summary>Its key; set it in the environment. Empty: none is sent.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Whether the bot signs in with Entra ID in place of a key.</summary>
    public bool UseEntraId { get; set; }
}

/// <summary>What attributes cannot say.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<GenerativeOptions>
{
    public ValidateOptionsResult Validate(string? name, GenerativeOptions options)
    {
        var problems = new List<string>();
        if (options.Model.Length == 0 && options.Endpoint.Length > 0)
        {
            problems.Add($"Generative:Model is empty, but Generative:Endpoint is '{options.Endpoint}': name the model, or empty both.");
        }

        problems.AddRange(OpenAIAccess.FindProblems("Generative", options.Endpoint, options.UseEntraId, options.ApiKey));
        foreach (var (index, model) in options.Models.Index())
        {
            var key = $"Generative:Models:{index}";
            if (model.Model.Length == 0)
            {
                problems.Add($"{key}:Model is empty: name the model.");
            }

            problems.AddRange(OpenAIAccess.FindProblems(key, model.Endpoint, model.UseEntraId, model.ApiKey));
        }

        if (options.PagesUrl.Length > 0 && options.PagesUrl[^1] is not ('/' or '='))
        {
            problems.Add($"Generative:PagesUrl is '{options.PagesUrl}': it has to end with a slash, such as https://help.example.com/.");
        }

        try
        {
            Confidence.ConfidenceModel.Read(options.ConfidencePath);
        }
        catch (InvalidDataException e)
        {
            problems.Add(e.Message);
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
