using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;

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
        services.AddSingleton<SentenceEncoderSource>();
        services.AddSingleton(CreateRecognizer);
        services.AddSingleton<IRecognizer>(provider => provider.GetRequiredService<IntentRecognizer>());
        services.AddSingleton<RecognizerMiddleware>();
        services.AddSingleton(provider => new KnowledgeSearch(
            provider.GetRequiredService<ContentFolder>(),
            provider.GetRequiredService<ILogger<KnowledgeSearch>>(),
            provider.GetRequiredService<SentenceEncoderSource>().Get));
        services.AddHostedService<KnowledgeReload>();
        services.AddHostedService<IntentTraining>();
        return services;
    }

    private static IntentRecognizer CreateRecognizer(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<RecognizerOptions>>();
        var path = options.Value.ModelPath;
        var cache = path.Length == 0 ? null : new IntentModelCache(
            Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, path),
            provider.GetRequiredService<ILogger<IntentModelCache>>());
        return new IntentRecognizer(
            provider.GetRequiredService<IntentCatalog>(),
            options,
            provider.GetRequiredService<ILogger<IntentRecognizer>>(),
            provider.GetRequiredService<SentenceEncoderSource>().Get,
            cache);
    }
}
