using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Switchboard.Dialogs;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Content;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.FollowUps;

/// <summary>While the bot runs on a developer's machine a good edit is taken, and a bad one is told of and not taken.</summary>
public sealed class ContentWatcherTests : IDisposable
{
    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);

    private readonly ContentCopy _content = new();
    private readonly ConcurrentQueue<string> _log = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public async Task A_bad_edit_keeps_the_last_good_content_and_says_so_and_a_good_one_is_used()
    {
        await using var services = Services("Development");
        var watcher = Watcher(services);
        await watcher.StartAsync(CancellationToken.None);
        var (answers, webhooks) = (services.GetRequiredService<AnswerLibrary>(), services.GetRequiredService<WebhookLibrary>());

        _content.Replace("webhooks/order.json", "\"url\"", "\"uri\"");
        _content.Replace("answers/conversation.lg", "- Happy to help.", "- My pleasure, really.");
        await SaidAsync("the last good content stays in use");

        Assert.Contains(_log, line => line.Contains("Content/webhooks/order.json:5:3: 'uri' is not a field here", StringComparison.Ordinal));
        Assert.Equal("orders/${number}", webhooks.Find("order")!.File.Url);
        Assert.DoesNotContain("My pleasure, really.", Words(answers));

        _content.Replace("webhooks/order.json", "\"uri\"", "\"url\"");
        await SaidAsync("is in use");

        Assert.Contains("My pleasure, really.", Words(answers));
        await watcher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task An_edited_page_is_quoted_as_it_is_now()
    {
        await using var services = Services("Development");
        var watcher = Watcher(services);
        await watcher.StartAsync(CancellationToken.None);
        var pages = services.GetRequiredService<KnowledgeSearch>();

        _content.Replace("knowledge/stores.md", "on a lead", "on a short lead");
        await SaidAsync("is in use");

        Assert.Contains("on a short lead", (await pages.FindAsync("Can I bring my dog into your stores?"))!.Passage.Text, StringComparison.Ordinal);
        await watcher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task In_production_nothing_is_watched()
    {
        await using var services = Services("Production");
        var watcher = Watcher(services);
        await watcher.StartAsync(CancellationToken.None);

        Assert.Null(typeof(ContentWatcher).GetField("_watcher", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(watcher));
    }

    private static IEnumerable<string> Words(AnswerLibrary answers) => answers["Thanks"].Variations.Select(variation => variation.Text.Fill(_ => ""));

    private static ContentWatcher Watcher(ServiceProvider services) => ActivatorUtilities.CreateInstance<ContentWatcher>(services);

    private async Task SaidAsync(string words)
    {
        for (var i = 0; i < 600; i++)
        {
            if (_log.Any(line => line.Contains(words, StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"'{words}' was not said: {string.Join('\n', _log)}");
    }

    private ServiceProvider Services(string environment)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new Collector(_log)));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:Services:orders:UseToken"] = "false" }).Build());
        services.AddSingleton<IHostEnvironment>(new Place(environment));
        services.AddSingleton(_content.Folder);
        services.AddSingleton(Catalog);
        services.AddSingleton(provider => new KnowledgeSearch(_content.Folder, provider.GetRequiredService<ILogger<KnowledgeSearch>>()));
        services.AddDialogs();
        return services.BuildServiceProvider();
    }

    private sealed record Place(string EnvironmentName) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "";

        string IHostEnvironment.EnvironmentName { get; set; } = EnvironmentName;
    }

    private sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
