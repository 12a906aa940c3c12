using System.Text.Json;
using System.Text.RegularExpressions;
using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Azure;

/// <summary>Each environment as the templates and its parameters make it, all expressions evaluated.</summary>
public sealed partial class EnvironmentTests(EnvironmentFixture environments) : IClassFixture<EnvironmentFixture>
{
    private const string App = "Microsoft.App/containerApps";
    private const string Bot = "Microsoft.BotService/botServices";
    private const string Role = "Microsoft.Authorization/roleAssignments";

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private const string AcrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";
    private const string KeyVaultSecretsUser = "4633458b-17de-408a-b874-0445c86b69e6";
    private const string OpenAIUser = "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd";

    public static TheoryData<string> Environments => ["dev", "staging", "prod"];

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_bot_may_pull_its_image_read_secrets_and_ask_the_model_and_nothing_else(string environment)
    {
        var roles = environments.Of(environment).Where(resource => Type(resource) == Role).ToList();
        string[] expected = environment == "dev" ? [AcrPull, KeyVaultSecretsUser] : [AcrPull, KeyVaultSecretsUser, OpenAIUser];

        roles.Select(role => role.GetProperty("properties").GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]).ShouldBe(expected, ignoreOrder: true);

        // Each on one resource, never on the group or the subscription.
        roles.ShouldAllBe(role => ScopeOfRole().IsMatch(role.GetProperty("id").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Every_setting_of_the_app_exists_and_every_secret_comes_from_the_vault(string environment)
    {
        var template = Properties(environments.TheOnly(environment, App)).GetProperty("template");
        var variables = template.GetProperty("containers")[0].GetProperty("env").EnumerateArray().ToList();
        var names = variables.Select(variable => variable.GetProperty("name").GetString()!).ToList();
        var secrets = Properties(environments.TheOnly(environment, App)).GetProperty("configuration").GetProperty("secrets").EnumerateArray().ToList();

        names.ShouldBeUnique();
        names.Where(name => !SettingNames.Exists(name)).ShouldBeEmpty();
        foreach (var variable in variables)
        {
            var isSecret = SettingNames.Secrets().Contains(variable.GetProperty("name").GetString()!.Replace("__", ":", StringComparison.Ordinal));
            variable.TryGetProperty("secretRef", out var reference).ShouldBe(isSecret, variable.ToString());
            if (isSecret)
            {
                secrets.ShouldContain(secret => secret.GetProperty("name").GetString() == reference.GetString());
            }
        }

        secrets.Where(secret => !secret.GetProperty("keyVaultUrl").GetString()!.Contains("secrets/", StringComparison.Ordinal) || secret.TryGetProperty("value", out _)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Probes_ask_routes_that_exist_at_the_port_of_the_image(string environment)
    {
        var port = TemplateFiles.Number(@"^EXPOSE (\d+)$", "deploymentTemplates", "Dockerfile");
        var app = Properties(environments.TheOnly(environment, App));
        var probes = app.GetProperty("template").GetProperty("containers")[0].GetProperty("probes").EnumerateArray().ToList();
        var routes = TemplateFiles.Read("Bot", "Operations", "Health", "HealthEndpoints.cs");

        app.GetProperty("configuration").GetProperty("ingress").GetProperty("targetPort").GetInt32().ShouldBe(port);
        probes.Select(probe => probe.GetProperty("type").GetString()).ShouldBe(["Startup", "Liveness", "Readiness"]);
        foreach (var asked in probes.Select(probe => probe.GetProperty("httpGet")))
        {
            asked.GetProperty("port").GetInt32().ShouldBe(port);
            routes.ShouldContain($"MapGet(\"{asked.GetProperty("path").GetString()}\"");
        }
    }

    [Fact]
    public void Production_has_two_instances_at_least_over_a_Redis_that_keeps_everything_twice()
    {
        var scale = Properties(environments.TheOnly("prod", App)).GetProperty("template").GetProperty("scale");
        var database = Properties(environments.TheOnly("prod", "Microsoft.Cache/redisEnterprise/databases"));

        scale.GetProperty("minReplicas").GetInt32().ShouldBeGreaterThanOrEqualTo(2);
        scale.GetProperty("rules").GetArrayLength().ShouldBe(1);
        Setting("prod", "Storage__Provider").ShouldBe("Redis");
        Setting("prod", "Tokens__Store").ShouldBe("Redis");
        Properties(environments.TheOnly("prod", "Microsoft.Cache/redisEnterprise")).GetProperty("highAvailability").GetString().ShouldBe("Enabled");
        database.GetProperty("evictionPolicy").GetString().ShouldBe("NoEviction");
        database.GetProperty("clientProtocol").GetString().ShouldBe("Encrypted");
        database.GetProperty("persistence").GetProperty("aofEnabled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void A_file_belongs_to_one_instance()
    {
        var scale = Properties(environments.TheOnly("dev", App)).GetProperty("template").GetProperty("scale");

        Setting("dev", "Storage__Provider").ShouldBe("Sqlite");
        scale.GetProperty("maxReplicas").GetInt32().ShouldBe(1);
        environments.Of("dev").ShouldNotContain(resource => Type(resource).StartsWith("Microsoft.Cache/", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void Nobody_gets_in_by_a_password_or_a_key(string environment)
    {
        var vault = Properties(environments.TheOnly(environment, "Microsoft.KeyVault/vaults"));
        Properties(environments.TheOnly(environment, "Microsoft.ContainerRegistry/registries")).GetProperty("adminUserEnabled").GetBoolean().ShouldBeFalse();
        vault.GetProperty("enableRbacAuthorization").GetBoolean().ShouldBeTrue();
        vault.GetProperty("enablePurgeProtection").GetBoolean().ShouldBeTrue();
        vault.TryGetProperty("accessPolicies", out _).ShouldBeFalse();
        environments.Of(environment).Where(resource => Type(resource) == "Microsoft.CognitiveServices/accounts")
            .ShouldAllBe(account => account.GetProperty("properties").GetProperty("disableLocalAuth").GetBoolean());
        var bot = Properties(environments.TheOnly(environment, Bot));
        bot.GetProperty("msaAppType").GetString().ShouldBe("UserAssignedMSI");
        Setting(environment, "MicrosoftAppType").ShouldBe("UserAssignedMSI");
        bot.GetProperty("endpoint").GetString()!.ShouldContain("/api/messages");
        Properties(environments.TheOnly(environment, App)).GetProperty("configuration").GetProperty("ingress").GetProperty("allowInsecure").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("dev", "MsTeamsChannel", "WebChatChannel")]
    [InlineData("prod", "DirectLineChannel", "MsTeamsChannel", "WebChatChannel")]
    public void Channels_are_those_of_the_parameters(string environment, params string[] channels) =>
        environments.Of(environment).Where(resource => Type(resource) == $"{Bot}/channels")
            .Select(channel => channel.GetProperty("properties").GetProperty("channelName").GetString()!).Order(StringComparer.Ordinal).ShouldBe(channels);

    [Fact]
    public void The_first_run_makes_everything_but_the_bot()
    {
        environments.Of("first").ShouldNotContain(resource => Type(resource) == App || Type(resource).StartsWith(Bot, StringComparison.Ordinal));
        environments.Of("first").Count.ShouldBe(environments.Of("prod").Count(resource => Type(resource) != App && !Type(resource).StartsWith(Bot, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("staging", "gpt-4.1-mini")]
    [InlineData("prod", "gpt-4.1-mini")]
    public void The_bot_asks_the_first_model_that_is_deployed_with_its_identity(string environment, string model)
    {
        environments.Of(environment).ShouldContain(resource => Type(resource) == "Microsoft.CognitiveServices/accounts/deployments" && Name(resource).EndsWith($"/{model}", StringComparison.Ordinal));
        Setting(environment, "Generative__Model").ShouldBe(model);
        Setting(environment, "Generative__UseEntraId").ShouldBe("true");
    }

    [Fact]
    public void Embeddings_are_of_a_model_that_is_deployed_or_the_bots_own()
    {
        var deployed = environments.Of("prod").Where(resource => Type(resource) == "Microsoft.CognitiveServices/accounts/deployments").Select(resource => Name(resource).Split('/')[1]);

        deployed.ShouldContain(Setting("prod", "Recognizer__Embeddings__Model"));
        Setting("prod", "Recognizer__Embeddings__UseEntraId").ShouldBe("true");
        Properties(environments.TheOnly("staging", App)).GetRawText().ShouldNotContain("Embeddings");
    }

    private static string Type(JsonElement resource) => resource.GetProperty("type").GetString()!;

    private static string Name(JsonElement resource) => resource.GetProperty("name").GetString()!;

    private static JsonElement Properties(JsonElement resource) => resource.GetProperty("properties");

    private string? Setting(string environment, string name) =>
        Properties(environments.TheOnly(environment, App)).GetProperty("template").GetProperty("containers")[0].GetProperty("env").EnumerateArray()
            .Single(variable => variable.GetProperty("name").GetString() == name).GetProperty("value").GetString();

    [GeneratedRegex("/resourceGroups/rg/providers/[^/]+/[^/]+/[^/]+/providers/Microsoft.Authorization/roleAssignments/")]
    private static partial Regex ScopeOfRole();
}
