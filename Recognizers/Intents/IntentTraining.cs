using Microsoft.Extensions.Hosting;
using Switchboard.Recognizers.Languages;

namespace Switchboard.Recognizers.Intents;

/// <summary>Begins the learning while the server starts, so that the first person does not wait for it.</summary>
internal sealed class IntentTraining(LanguageRecognizer recognizer) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = recognizer.LearnAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
