using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;

namespace Switchboard.Recognizers;

/// <summary>Registers what turns words into meaning.</summary>
public static class RecognizersServiceCollectionExtensions
{
    /// <summary>Adds the content folder, the intents and the recognizer middleware.</summary>
    public static IServiceCollection AddRecognizers(this IServiceCollection services)
    {
        services
            .AddOptionsWithValidateOnStart<ContentOptions, ContentOptionsValidator>()
            .BindConfiguration(ContentOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services
            .AddOptionsWithValidateOnStart<RecognizerOptions, RecognizerOptionsValidator>()
            .BindConfiguration(RecognizerOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);

        services.AddSingleton(provider => ContentFolder.Find(
            provider.GetRequiredService<IOptions<ContentOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(provider => IntentCatalog.Load(provider.GetRequiredService<ContentFolder>()));
        services.AddSingleton<IntentRecognizer>();
        services.AddSingleton<IRecognizer>(provider => provider.GetRequiredService<IntentRecognizer>());
        services.AddSingleton<RecognizerMiddleware>();
        services.AddHostedService<IntentTraining>();
        return services;
    }
}
