#:property PublishAot=false

// All checks of the project: dotnet run build.cs [restore|build|format|test|bench …]. Without an argument: everything but bench.
// It installs what the tests need when that is missing and it may, says so when it may not, and skips nothing in silence.

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

const string Configuration = "Release";
const string Solution = "BotSolution.sln";
const string Results = "artifacts/tests";

Directory.SetCurrentDirectory(FindRoot());
Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");

var inCi = Environment.GetEnvironmentVariable("CI") is "true" or "1";
var only = args.ToHashSet(StringComparer.OrdinalIgnoreCase);
bool Wanted(string step) => only.Count == 0 || only.Contains(step);

if (Wanted("restore"))
{
    InstallComponents();
    Run("dotnet", "restore", Solution);
    RestoreNodePackages();
}

if (Wanted("build"))
{
    Run("dotnet", "build", Solution, "-c", Configuration, "--no-restore", "-v", "quiet", "-nologo");
}

if (Wanted("format"))
{
    Step("format check");
    Run("dotnet", "format", "whitespace", Solution, "--no-restore", "--verify-no-changes");
}

if (only.Contains("bench"))
{
    Run("dotnet", "run", "--project", "Tests/Benchmarks", "-c", Configuration);
}

return Wanted("test") ? RunTests() : 0;

// ---- what the tests need besides the SDK ----------------------------------------------------------------------------

void InstallComponents()
{
    Step("components");
    var missing = new List<string>();
    // Debian names the packages as the programs.
    foreach (var program in (string[])["redis-server", "chromium-headless-shell"])
    {
        if (!Exists(program))
        {
            missing.Add(program);
        }
    }

    if (missing.Count > 0)
    {
        if (Exists("apt-get") && Environment.UserName == "root")
        {
            Console.WriteLine($"installing {string.Join(", ", missing)} from Debian");
            Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
            TryRun("apt-get", ["update", "-qq"]);
            TryRun("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. missing]);
        }
        else
        {
            Console.WriteLine($"missing and not mine to install: {string.Join(", ", missing)} (needs root and apt-get). Install them to run every test.");
        }
    }

    foreach (var program in ((string[])["node", "npm"]).Where(program => !Exists(program)))
    {
        Console.WriteLine($"missing: {program}. Install Node.js 20 or later to build the page and to run every test.");
    }
}

void RestoreNodePackages()
{
    if (!Exists("npm"))
    {
        return;
    }

    foreach (var folder in Directory.EnumerateFiles(".", "package-lock.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(file => Path.GetDirectoryName(file)!)
        .Order(StringComparer.Ordinal))
    {
        var installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            continue;
        }

        Step($"npm packages of {folder}");
        Run("npm", "ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error");
    }
}

// ---- tests ----------------------------------------------------------------------------------------------------------

int RunTests()
{
    if (Directory.Exists(Results))
    {
        Directory.Delete(Results, recursive: true);
    }

    // The longest runs beside the others, which wait a good deal; what kills and stops processes runs alone.
    var projects = Directory.EnumerateFiles("Tests", "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
    var alone = projects.Where(project => project.EndsWith("Faults.Tests.csproj", StringComparison.Ordinal)).ToList();
    var longest = projects.Where(project => project.EndsWith("/Bot.Tests.csproj", StringComparison.Ordinal)).ToList();
    var broken = new ConcurrentBag<string>();
    Task.WaitAll(Task.Run(() => RunAll(longest)), Task.Run(() => RunAll(projects.Except(alone).Except(longest))));
    RunAll(alone);

    void RunAll(IEnumerable<string> some)
    {
        foreach (var project in some)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Step(name);
            var exit = Test(name, project);

            // A runner that fails without a failed test (a crash, no result file) must not look green.
            if (exit != 0 || !File.Exists(Path.Combine(Results, $"{name}.trx")))
            {
                broken.Add(name);
            }
        }
    }

    var results = Directory.Exists(Results)
        ? Directory.EnumerateFiles(Results, "*.trx").SelectMany(Outcomes).ToList()
        : [];
    var passed = results.Count(result => result.Outcome == "Passed");
    var failed = results.Count(result => result.Outcome is not "Passed" and not "NotExecuted");
    var skipped = results.Where(result => result.Outcome == "NotExecuted").ToList();

    foreach (var result in results.Where(result => result.Outcome is not "Passed" and not "NotExecuted"))
    {
        Console.WriteLine($"FAILED  {result.Test}: {FirstLine(result.Message)}");
    }

    foreach (var result in skipped)
    {
        Console.WriteLine($"skipped {result.Test}: {result.Message}");
    }

    if (failed == 0 && !broken.IsEmpty)
    {
        Console.WriteLine($"the test runner itself failed in {string.Join(", ", broken.Order(StringComparer.Ordinal))}");
        failed += broken.Count;
    }

    if (inCi && skipped.Count > 0)
    {
        Console.WriteLine("CI allows no skipped test");
        failed += skipped.Count;
    }

    Console.WriteLine(skipped.Count > 0 ? $"{passed} passed, {failed} failed, {skipped.Count} skipped" : $"{passed} passed, {failed} failed");
    return failed == 0 && passed > 0 ? 0 : 1;
}

// Two run at a time: each line says whose it is.
static int Test(string name, string project)
{
    string[] arguments = ["test", project, "-c", Configuration, "--no-build", "-v", "quiet", "-nologo", "--logger", $"trx;LogFileName={name}.trx", "--results-directory", Results];
    var exit = TryRun("dotnet", arguments, line => Console.WriteLine($"{name}: {line}"));
    Step($"end of {name}");
    return exit;
}

static IEnumerable<(string Test, string Outcome, string Message)> Outcomes(string trx)
{
    XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    return XDocument.Load(trx).Descendants(ns + "UnitTestResult").Select(result => (
        (string?)result.Attribute("testName") ?? "?",
        (string?)result.Attribute("outcome") ?? "?",
        result.Descendants(ns + "Message").FirstOrDefault()?.Value ?? result.Descendants(ns + "StdOut").FirstOrDefault()?.Value ?? ""));
}

// ---- small tools ----------------------------------------------------------------------------------------------------

static string FindRoot()
{
    var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
    {
        folder = folder.Parent;
    }

    return folder?.FullName ?? throw new InvalidOperationException($"Run this inside the repository: no {Solution} here or above.");
}

static bool Exists(string program) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

static string FirstLine(string text) => text.Trim().Split('\n', 2)[0];

static void Step(string name) => Console.WriteLine($"== {name} ({DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)})");

static void Run(string program, params string[] arguments)
{
    if (TryRun(program, arguments) is var exit and not 0)
    {
        Console.WriteLine($"{program} {string.Join(' ', arguments)} ended with {exit}");
        Console.WriteLine("0 passed, 1 failed");
        Environment.Exit(exit);
    }
}

static int TryRun(string program, string[] arguments, Action<string>? show = null)
{
    var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = show is not null, RedirectStandardError = show is not null };
    using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    process.StandardInput.Close();
    if (show is null)
    {
        process.WaitForExit();
        return process.ExitCode;
    }

    var open = new CountdownEvent(2);
    process.OutputDataReceived += (_, line) => Show(line.Data);
    process.ErrorDataReceived += (_, line) => Show(line.Data);
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();

    // With a limit it waits for the program alone: what a test may have left behind can keep the output open for ever.
    process.WaitForExit(int.MaxValue);
    open.Wait(TimeSpan.FromSeconds(5));
    process.CancelOutputRead();
    process.CancelErrorRead();
    return process.ExitCode;

    void Show(string? line)
    {
        if (line is null)
        {
            open.Signal();
        }
        else if (line.Length > 0)
        {
            show(line);
        }
    }
}
