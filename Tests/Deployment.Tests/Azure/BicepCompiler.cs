using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Azure;

/// <summary>The Bicep compiler over a copy of the templates, so that what it writes beside them stays out of the checkout.</summary>
public sealed class BicepCompiler : IDisposable
{
    private static readonly string Program = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "Bicep").Value!;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public BicepCompiler()
    {
        Folder = Directory.CreateTempSubdirectory("switchboard-bicep-").FullName;
        var source = TemplateFiles.PathOf("deploymentTemplates", "azure");
        foreach (var file in Directory.EnumerateFiles(source, "*.bicep*", SearchOption.AllDirectories).Append(Path.Combine(source, "bicepconfig.json")))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; }

    /// <summary>What the compiler says and how it ends.</summary>
    public async Task<(int Exit, string Output, string Complaints)> RunAsync(string image, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SWITCHBOARD_IMAGE"] = image;
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var (output, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output, await complaints);
    }

    /// <summary>What a deployment with a parameters file would make, evaluated as far as it can be without a cloud.</summary>
    public async Task<(IReadOnlyList<JsonElement> Resources, string Complaints)> PredictAsync(string parameters, string image)
    {
        string[] place =
        [
            "--resource-group", "rg", "--location", "westeurope",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002",
        ];
        var (_, _, complaints) = await RunAsync(image, ["snapshot", $"parameters/{parameters}.bicepparam", "--mode", "overwrite", .. place]);
        var file = Path.Combine(Folder, "parameters", $"{parameters}.snapshot.json");
        return (File.Exists(file) ? [.. JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("predictedResources").EnumerateArray()] : [], complaints);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
