using System.Text.Json;

namespace Switchboard.Tests.Deployment.Azure;

/// <summary>What each environment would be made of: with the bot, and before there is an image.</summary>
public sealed class EnvironmentFixture : IAsyncLifetime
{
    public const string Image = "switchboard:1.2.3";

    private readonly BicepCompiler _compiler = new();
    private readonly Dictionary<string, IReadOnlyList<JsonElement>> _resources = [];

    public async Task InitializeAsync()
    {
        foreach (var environment in (string[])["dev", "staging", "prod"])
        {
            _resources[environment] = await PredictAsync(environment, Image);
        }

        _resources["first"] = await PredictAsync("prod", "");
    }

    public Task DisposeAsync()
    {
        _compiler.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The resources of an environment: dev, staging, prod, or "first" for prod without an image.</summary>
    public IReadOnlyList<JsonElement> Of(string environment) => _resources[environment];

    public JsonElement TheOnly(string environment, string type) => Of(environment).Single(resource => resource.GetProperty("type").GetString() == type);

    private async Task<IReadOnlyList<JsonElement>> PredictAsync(string environment, string image)
    {
        var (resources, complaints) = await _compiler.PredictAsync(environment, image);
        complaints.ShouldBeEmpty();
        return resources;
    }
}
