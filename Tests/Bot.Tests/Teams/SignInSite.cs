using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Teams;

/// <summary>A bot whose content asks for invoices in the person's name, with its channel and its token service.</summary>
public sealed class SignInSite : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("switchboard-sign-in-");

    internal BotProcess Bot { get; private set; } = null!;

    internal FakeChannel Channel { get; private set; } = null!;

    internal FakeTokenService Tokens { get; private set; } = null!;

    internal string Content => _folder.FullName;

    public async Task InitializeAsync()
    {
        var from = Path.Combine(Repository.Root, "Content");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Content, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Write("webhooks/invoices.json", """{ "service": "people", "url": "invoices", "signIn": true, "values": { "open": { "at": "/open", "required": true } }, "failure": "Invoices.Unavailable" }""");
        Write("follow-ups/invoices.json", """{ "after": "Invoice", "webhook": "invoices", "say": [ { "template": "Invoices.Open" } ] }""");
        Write("answers/invoices.lg", "# Invoices.Open(open)\n- You have ${open} open invoices\n\n# Invoices.Unavailable\n- I cannot look that up now.\n");
        Channel = await FakeChannel.StartAsync();
        Tokens = await FakeTokenService.StartAsync();
        Bot = await BotProcess.StartAsync(new()
        {
            ["Content__Path"] = Content,
            ["SignIn__ConnectionName"] = FakeTokenService.Connection,
            ["OAuthUrl"] = Tokens.Address.ToString(),
            ["Webhooks__Services__people__BaseUrl"] = Tokens.Address.ToString(),
        });
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Tokens.DisposeAsync();
        await Channel.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Content, name), text);
}
