using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;

namespace Switchboard.Dialogs.Content;

/// <summary>In Development a saved file is in use a moment later. With a mistake in it the last good content stays, and the log says what is wrong.</summary>
internal sealed partial class ContentWatcher(IServiceProvider provider, ContentFolder folder, ContentLoader inUse, TimeProvider time, ILogger<ContentWatcher> logger)
    : IHostedService, IDisposable
{
    // An editor writes a file in several steps, and "save all" several files.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private FileSystemWatcher? _watcher;
    private ITimer? _timer;
    private volatile bool _intentsChanged;
    private volatile bool _pagesChanged;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (provider.GetService<IHostEnvironment>()?.IsDevelopment() == true)
        {
            _timer = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _watcher = new FileSystemWatcher(folder.Root) { IncludeSubdirectories = true, EnableRaisingEvents = true };
            _watcher.Changed += OnChanged;
            _watcher.Created += OnChanged;
            _watcher.Deleted += OnChanged;
            _watcher.Renamed += OnChanged;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _timer?.Dispose();
    }

    private void OnChanged(object sender, FileSystemEventArgs change)
    {
        _intentsChanged |= change.FullPath.EndsWith(".lu", StringComparison.Ordinal);
        _pagesChanged |= change.FullPath.EndsWith(".md", StringComparison.Ordinal);
        _timer?.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    private void Reload()
    {
        lock (_gate)
        {
            try
            {
                var intents = provider.GetRequiredService<IntentCatalog>();
                if (_intentsChanged)
                {
                    _intentsChanged = false;
                    IntentCatalog.Load(folder);
                    LogIntentsChanged();
                }

                if (_pagesChanged)
                {
                    _pagesChanged = false;
                    provider.GetRequiredService<KnowledgeSearch>().Reload();
                }

                inUse.TakeOver(ContentLoader.Load(folder, intents, Webhooks.WebhookSurroundings.Of(provider)));
                provider.GetRequiredService<Generative.PromptLibrary>().Reload();
                provider.GetRequiredService<Generative.TopicLimits>().Reload();
                LogReloaded();
            }
            catch (ContentException e)
            {
                LogMistakes(e.Message);
            }
            catch (IOException)
            {
                // Somebody is still writing.
                _timer?.Change(Quiet, Timeout.InfiniteTimeSpan);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The content was read again and is in use")]
    private partial void LogReloaded();

    [LoggerMessage(LogLevel.Information, "The intents have changed; they are learned at the next start")]
    private partial void LogIntentsChanged();

    [LoggerMessage(LogLevel.Error, "The content has mistakes, so the last good content stays in use:\n{Mistakes}")]
    private partial void LogMistakes(string mistakes);
}
