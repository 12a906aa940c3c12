using Switchboard.Tests.TokenFaults;

return args switch
{
    ["worker", var settings] => await Worker.RunAsync(settings),
    ["store", var folder, var step] => await StoreWriter.RunAsync(folder, step),
    ["bench", .. var parts] => await TokenBenchmarks.RunAsync(parts),
    ["proxy", var backend] => await ProxyProcess.RunAsync(backend),
    ["conformance"] => await ConformanceReport.RunAsync(),
    ["report", .. var rest] => await ReportAsync(rest),
    _ => Help(),
};

static async Task<int> ReportAsync(string[] arguments)
{
    try
    {
        return await new FaultReport(FaultReportOptions.Read(arguments), Console.Out).RunAsync();
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }
}

static int Help()
{
    Console.Error.WriteLine($"dotnet run --project Tests/TokenFaults -c Release -- {FaultReportOptions.Usage}");
    Console.Error.WriteLine("dotnet run --project Tests/TokenFaults -c Release -- conformance | bench [cached] [jwt] [news] [proxy]");
    return 1;
}
