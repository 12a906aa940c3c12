using Switchboard.Tests.TokenFaults;

return args switch
{
    ["worker", var settings] => await Worker.RunAsync(settings),
    ["bench"] => await TokenBenchmarks.RunAsync(),
    ["proxy", var backend] => await ProxyProcess.RunAsync(backend),
    ["conformance"] => await ConformanceReport.RunAsync(),
    ["report", .. var rest] => await FaultReport.RunAsync(rest),
    _ => Help(),
};

static int Help()
{
    Console.Error.WriteLine("dotnet run --project Tests/TokenFaults -c Release -- report [--runs 20] [--faults 200] [--seed 1]");
    Console.Error.WriteLine("dotnet run --project Tests/TokenFaults -c Release -- conformance | bench");
    return 1;
}
