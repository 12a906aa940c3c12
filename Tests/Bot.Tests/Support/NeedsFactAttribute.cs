namespace Switchboard.Tests.Bot.Support;

/// <summary>A fact that needs a program from outside. Where it is missing the test is skipped and says so; in CI, which installs everything, it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] programs)
    {
        Programs = programs;
        var missing = programs.Where(program => Find(program) is null).ToList();
        if (missing.Count > 0 && Environment.GetEnvironmentVariable("CI") is null or "")
        {
            Skip = $"needs {string.Join(", ", missing)}, which is not installed";
        }
    }

    public IReadOnlyList<string> Programs { get; }

    /// <summary>The full path of a program on the search path, or null.</summary>
    public static string? Find(string program) => ProgramPath.Find(program);
}

/// <summary>A theory that needs a program from outside, as <see cref="NeedsFactAttribute"/> is a fact that does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(string program)
    {
        Program = program;
        Skip = new NeedsFactAttribute(program).Skip;
    }

    public string Program { get; }
}
