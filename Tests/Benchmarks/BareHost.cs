using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Switchboard.Benchmarks;

/// <summary>What the benchmark's own hosts share: Kestrel on a loopback port, no logging, a count of the bytes allocated.</summary>
internal static class BareHost
{
    public const string AllocationsPath = "/allocated-bytes";

    public static WebApplication Build(string port, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        return builder.Build();
    }

    public static bool TryAnswerAllocations(HttpContext context)
    {
        if (context.Request.Path != AllocationsPath)
        {
            return false;
        }

        var text = GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Allocated"] = text;
        return true;
    }
}
