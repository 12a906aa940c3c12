using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Switchboard.Tests.Bot.Stores;
using Switchboard.Tests.Bot.Support;
using Switchboard.Tests.Shared;

namespace Switchboard.Tests.Bot.Messages;

/// <summary>A bot that signs in at its models with a managed identity, as it does in Azure: the identity service and the model are on the loopback, the protocols are theirs.</summary>
public sealed class EntraIdTests : IDisposable
{
    private const string Token = "a-token-of-the-identity-service";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Models_are_asked_with_a_token_of_the_managed_identity()
    {
        using var certificate = Certificate();
        var trusted = _folder.File("trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        await using var identity = await StartIdentityAsync();
        await using var model = await FakeModelServer.StartAsync(certificate, FakeModelReply.Says("Wash down at 30 °C with down detergent [1]."));
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await BotProcess.StartAsync(new()
        {
            ["Generative__Endpoint"] = model.Endpoint,
            ["Generative__Model"] = "fake",
            ["Generative__UseEntraId"] = "true",
            ["IDENTITY_ENDPOINT"] = identity.Urls.Single() + "/msi/token",
            ["IDENTITY_HEADER"] = "a header of the platform's",
            ["SSL_CERT_FILE"] = trusted,
        });

        await channel.AskAsync(bot, "how do I wash my down jacket?", until: "Wash down at 30 °C");

        Assert.Equal($"Bearer {Token}", model.Authorization);
        Assert.DoesNotContain(Token, bot.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The endpoint of App Service and Container Apps for managed identities, version 2019-08-01.</summary>
    private static async Task<WebApplication> StartIdentityAsync()
    {
        var app = LoopbackApp.Create();
        app.MapGet("/msi/token", (HttpRequest request) =>
            request.Headers["X-IDENTITY-HEADER"] == "a header of the platform's" && request.Query["resource"] == "https://cognitiveservices.azure.com"
                ? Results.Json(new
                {
                    access_token = Token,
                    expires_on = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
                    resource = "https://cognitiveservices.azure.com",
                    token_type = "Bearer",
                })
                : Results.BadRequest());
        await app.StartAsync();
        return app;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=a model of the tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
