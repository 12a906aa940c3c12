using System.Net.Http.Headers;
using System.Reflection;

namespace Microsoft.Bot.Connector.Http;

/// <summary>Who our requests say they come from, put together once.</summary>
internal static class UserAgent
{
    public static readonly ProductInfoHeaderValue Product = new("Microsoft-BotFramework", "3.1");

    public static readonly ProductInfoHeaderValue Environment = new(
        $"(BotBuilder .Net/{Version()}; {Plain(ConnectorClient.GetASPNetVersion())}; {Plain(ConnectorClient.GetOsVersion())}; {ConnectorClient.GetArchitecture()})");

    public static readonly string Value = $"{Product} {Environment}";

    private static string Version() =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "4.23.0";

    // A header comment may not hold brackets, and some systems put them into their description.
    private static string Plain(string text) =>
        string.Concat(text.Where(c => c is >= ' ' and < '\u007f' and not ('(' or ')' or '\\')));
}
