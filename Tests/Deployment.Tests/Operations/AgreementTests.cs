using System.Globalization;
using System.Text.RegularExpressions;
using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Operations;

/// <summary>What several templates say of one thing.</summary>
public sealed partial class AgreementTests
{
    [Fact]
    public void Everything_that_looks_like_a_setting_in_a_template_is_one() =>
        TemplateFiles.Templates.Append(new("Dockerfile", TemplateFiles.Read("deploymentTemplates", "Dockerfile")))
            .SelectMany(file => SettingNames.InEnvironment(file.Value).Where(name => !SettingNames.Exists(name)).Select(name => $"{file.Key}: {name}"))
            .ShouldBeEmpty();

    [Fact]
    public void A_setting_that_is_none_is_noticed()
    {
        SettingNames.InEnvironment("Storage__Provder: Redis").ShouldHaveSingleItem();
        SettingNames.Exists("Storage__Provder").ShouldBeFalse();
        SettingNames.Exists("Generative__Models__0__Endpoint").ShouldBeTrue();
        SettingNames.Exists("Generative__Models__0__Endpont").ShouldBeFalse();
        SettingNames.Exists("Slack__BotToken__0").ShouldBeFalse();
    }

    [Fact]
    public void Whoever_stops_an_instance_waits_until_it_has_drained()
    {
        // Operations:DrainDelay is empty: 5 seconds outside Development; and 5 seconds for connections (ShutdownTime).
        var operations = TemplateFiles.Settings.GetProperty("Operations");
        operations.GetProperty("DrainDelay").GetString().ShouldBeEmpty();
        var needed = 5 + TimeSpan.Parse(operations.GetProperty("DrainTimeout").GetString()!, CultureInfo.InvariantCulture).TotalSeconds + 5;

        ((double)TemplateFiles.Number(@"^    stop_grace_period: (40)s$", "deploymentTemplates", "compose", "compose.yaml")).ShouldBeGreaterThan(needed);
        ((double)TemplateFiles.Number(@"terminationGracePeriodSeconds: (\d+)", "deploymentTemplates", "kubernetes", "base", "deployment.yaml")).ShouldBeGreaterThan(needed);
        ((double)TemplateFiles.Number(@"^var gracePeriodSeconds = (\d+)$", "deploymentTemplates", "azure", "modules", "app.bicep")).ShouldBeGreaterThan(needed);
    }

    [Fact]
    public void No_template_holds_a_secret() =>
        TemplateFiles.Templates.SelectMany(file => SecretLike().Matches(file.Value).Select(match => $"{file.Key}: {match.Value}")).ShouldBeEmpty();

    [Theory]
    [InlineData("xoxb-123456789012-abcdefghij")]
    [InlineData("password=hunter2hunter2")]
    [InlineData("AccountKey=abcdefghijkl")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("\"clientSecret\": \"3fA9~abcdefgh12345\"")]
    [InlineData("Tokens__Passphrase: 0f0e0d0c0b0a09080706050403020100ffee")]
    public void What_looks_like_a_secret_is_noticed(string text) => SecretLike().IsMatch(text).ShouldBeTrue();

    // A token of Slack; a password, key or secret that is a word and no reference; a private key; 36 characters of hex or base64 in a row.
    [GeneratedRegex(
        @"xox[abp]-\d{6,}|(?:password|AccountKey|SharedAccessKey)=(?![%$\s{<…])\w{8,}|-----BEGIN [A-Z ]*PRIVATE KEY|(?i:""\w*(?:secret|password|apikey)""\s*:\s*""(?!\[|[a-z]+(?:-[a-z]+)+"")[^""\s]{12,}"")|\b(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{33,}\b")]
    private static partial Regex SecretLike();
}
