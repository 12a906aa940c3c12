using Microsoft.Extensions.Hosting;

namespace Switchboard.Dialogs.Answers;

/// <summary>Makes the root dialog, and with it all content, at start-up: a mistake in a file stops the start instead of the first conversation.</summary>
internal sealed class ContentCheck(RootDialog root) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(root);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
