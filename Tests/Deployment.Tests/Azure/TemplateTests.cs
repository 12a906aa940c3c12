using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Azure;

/// <summary>
/// The Bicep files by the compiler itself: it knows which properties each API version of each resource has, and checks every name, type and function of an expression.
/// A warning is a mistake (bicepconfig.json).
/// </summary>
public sealed class TemplateTests(BicepCompiler compiler) : IClassFixture<BicepCompiler>
{
    [Fact]
    public async Task The_Bicep_files_compile_without_a_word_into_the_ARM_template_beside_them()
    {
        var (exit, compiled, complaints) = await compiler.RunAsync("", "build", "main.bicep", "--stdout");

        complaints.ShouldBeEmpty();
        exit.ShouldBe(0);
        compiled.Trim().ShouldBe(
            TemplateFiles.Read("deploymentTemplates", "azure", "main.json").Trim(),
            "main.json is not what main.bicep says: run 'bicep build main.bicep' in deploymentTemplates/azure");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public async Task Each_environment_has_the_same_parameters_in_both_forms(string environment)
    {
        var twin = Path.Combine(compiler.Folder, $"{environment}.json");
        var (exit, _, complaints) = await compiler.RunAsync("", "build-params", $"parameters/{environment}.bicepparam", "--outfile", twin);

        complaints.ShouldBeEmpty();
        exit.ShouldBe(0);
        (await File.ReadAllTextAsync(twin)).Trim().ShouldBe(
            TemplateFiles.Read("deploymentTemplates", "azure", "parameters", $"{environment}.parameters.json").Trim(),
            $"run 'bicep build-params {environment}.bicepparam --outfile {environment}.parameters.json' in deploymentTemplates/azure/parameters");
    }

    [Fact]
    public async Task A_mistake_in_a_property_is_noticed()
    {
        using var broken = new BicepCompiler();
        var module = Path.Combine(broken.Folder, "modules", "redis.bicep");
        await File.WriteAllTextAsync(module, (await File.ReadAllTextAsync(module)).Replace("evictionPolicy:", "evictonPolicy:", StringComparison.Ordinal));

        (await broken.RunAsync("", "build", "main.bicep", "--stdout")).Complaints.ShouldContain("evictonPolicy");
    }

    [Fact]
    public async Task Production_is_refused_on_one_instance()
    {
        using var alone = new BicepCompiler();
        var parameters = Path.Combine(alone.Folder, "parameters", "prod.bicepparam");
        await File.WriteAllTextAsync(parameters, (await File.ReadAllTextAsync(parameters)).Replace("minReplicas: 2", "minReplicas: 1", StringComparison.Ordinal));

        (await alone.PredictAsync("prod", "switchboard:1.0.0")).Complaints.ShouldContain("one instance or one node is no production");
    }
}
