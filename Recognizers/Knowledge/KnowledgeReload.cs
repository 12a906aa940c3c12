using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;
using Switchboard.Recognizers.Content;

namespace Switchboard.Recognizers.Knowledge;

/// <summary>In Development, reads the knowledge pages again when one is saved.</summary>
internal sealed class KnowledgeReload(KnowledgeSearch knowledge, ContentFolder folder, IHostEnvironment environment) : IHostedService, IDisposable
{
    private PhysicalFileProvider? _files;
    private IDisposable? _watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            _files = new PhysicalFileProvider(folder.Root);
            _watch = ChangeToken.OnChange(() => _files.Watch("knowledge/**/*.md"), knowledge.Reload);
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
        _watch?.Dispose();
        _files?.Dispose();
    }
}
