namespace Switchboard.Faults.Judging;

/// <summary>What a run has shown: figures, and every promise with what broke it.</summary>
internal sealed class Verdict
{
    private const int Examples = 5;

    private readonly List<(string Name, string Value)> _figures = [];
    private readonly List<(string Promise, List<string> Broken)> _promises = [];

    public bool IsKept => _promises.All(promise => promise.Broken.Count == 0);

    /// <summary>How often a promise was broken.</summary>
    public int this[string promise] => _promises.Single(known => known.Promise == promise).Broken.Count;

    public void Figure(string name, string value) => _figures.Add((name, value));

    public void Promise(string promise, IEnumerable<string> broken) => _promises.Add((promise, [.. broken]));

    public void Print(TextWriter output)
    {
        foreach (var (name, value) in _figures)
        {
            output.WriteLine($"  {name,-34} {value}");
        }

        foreach (var (promise, broken) in _promises)
        {
            output.WriteLine($"  {promise,-34} {broken.Count}{(broken.Count == 0 ? "" : "   BROKEN")}");
            foreach (var example in broken.Take(Examples))
            {
                output.WriteLine($"      {example}");
            }
        }

        output.WriteLine(IsKept ? "  every promise was kept" : "  A PROMISE WAS BROKEN");
    }
}
