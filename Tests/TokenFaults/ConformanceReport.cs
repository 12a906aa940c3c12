using System.Globalization;
using Switchboard.Tests.Flows;

namespace Switchboard.Tests.TokenFaults;

/// <summary>Runs every scenario and says which arrows of the chart were taken, and whether any step was not on it.</summary>
internal static class ConformanceReport
{
    public static async Task<int> RunAsync()
    {
        var chart = TokenFlowChart.TokenLifecycle;
        var taken = new Dictionary<ChartArrow, string>();
        var deviations = new List<string>();
        foreach (var (name, _, run) in ChartScenarios.All)
        {
            var operations = await run();
            deviations.AddRange(operations.SelectMany(operation => chart.Deviations(operation.Steps).Select(deviation => $"{name}, {operation.Name}: {deviation}")));
            foreach (var arrow in operations.SelectMany(operation => TokenFlowChart.ArrowsOf(operation.Steps)))
            {
                taken.TryAdd(arrow, name);
            }
        }

        foreach (var arrow in chart.Arrows)
        {
            Console.WriteLine($"{arrow,-28} {taken.GetValueOrDefault(arrow, "NOT TAKEN")}");
        }

        foreach (var deviation in deviations)
        {
            Console.WriteLine($"NOT ON THE CHART  {deviation}");
        }

        var missing = chart.Arrows.Count(arrow => !taken.ContainsKey(arrow));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{chart.Nodes.Count} nodes, {chart.Arrows.Count} arrows: {chart.Arrows.Count - missing} taken, {missing} not; {deviations.Count} steps off the chart"));
        return missing + deviations.Count == 0 ? 0 : 1;
    }
}
