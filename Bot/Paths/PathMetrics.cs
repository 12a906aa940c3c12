using System.Diagnostics.Metrics;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Bot.Paths;

/// <summary>Which way turns go, in numbers: meter <c>Switchboard.Paths</c>. Its tags are the chart's own words, so there are never more series than arrows.</summary>
internal sealed class PathMetrics
{
    public const string MeterName = "Switchboard.Paths";

    private readonly Counter<long> _steps;

    public PathMetrics(IMeterFactory factory) => _steps = factory.Create(MeterName)
        .CreateCounter<long>("switchboard.path.arrows", "{arrow}", "Arrows of the chart that turns took, by the node they leave and their label.");

    public void Count(RecordedPath path)
    {
        if (!_steps.Enabled)
        {
            return;
        }

        for (var i = 0; i < path.Steps.Count; i++)
        {
            var step = path.Steps[i];
            _steps.Add(1, new("switchboard.chart", step.Chart), new("switchboard.node", step.Node), new("switchboard.arrow", step.Arrow ?? ""));
        }
    }
}
