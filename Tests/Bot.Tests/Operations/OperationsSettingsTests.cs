using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

public sealed class OperationsSettingsTests
{
    [Theory]
    [InlineData("Operations__DrainDelay", "01:00:00", "Operations:DrainDelay is '01:00:00': must be between")]
    [InlineData("Operations__DrainTimeout", "soon", "'soon' at 'Operations:DrainTimeout'")]
    [InlineData("Operations__TrustedProxies__0", "everybody", "Operations:TrustedProxies has 'everybody'; allowed are addresses such as")]
    [InlineData("Operations__OtlpEndpoint", "collector", "Operations:OtlpEndpoint is 'collector'; it is an http or https URL")]
    [InlineData("Operations__Drain", "1", "Operations:Drain is not a setting. Operations knows DrainDelay,")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED is 'true', which believes every caller")]
    [InlineData("Limits__ActivityBurst", "0", "Limits:ActivityBurst is '0': must be between 1 and 1000000.")]
    public async Task An_impossible_setting_stops_the_start_with_a_line_that_names_it(string key, string value, string line)
    {
        await using var bot = await BotProcess.RunToEndAsync(new() { [key] = value });

        Assert.Equal(1, bot.ExitCode);
        Assert.Contains(line, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
    }
}
