using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Embeddings;
using Switchboard.Recognizers.Intents;
using Switchboard.Recognizers.Knowledge;
using Switchboard.Recognizers.Languages;

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
        services.AddSingleton<IValidateOptions<RecognizerOptions>, RemoteEmbeddingsValidator>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(provider => ContentFolder.Find(
            provider.GetRequiredService<IOptions<ContentOptions>>().Value,
            provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(CreateLabels);
        services.AddSingleton(provider =>
            provider.GetRequiredService<IntentLabels>().AddTo(IntentCatalog.Load(provider.GetRequiredService<ContentFolder>()), TurnLanguage.English));
        services.AddSingleton<EmbeddingSource>();
        services.AddSingleton(CreateRecognizer);
        services.AddSingleton(provider => IntentLanguages.Load(
            provider.GetRequiredService<ContentFolder>(), provider.GetRequiredService<IntentCatalog>(), provider.GetRequiredService<IntentLabels>()));
        services.AddSingleton(provider => new LanguageDetector(provider.GetRequiredService<IntentLanguages>().Others.Select(o => o.Language)));
        services.AddSingleton(provider => new LanguageRecognizer(
            provider.GetRequiredService<IntentRecognizer>(),
            provider.GetRequiredService<IntentLanguages>(),
            provider.GetRequiredService<IOptions<RecognizerOptions>>(),
            provider.GetRequiredService<ILogger<IntentRecognizer>>(),
            language => CacheOf(provider, language),
            provider.GetRequiredService<EmbeddingSource>().Get));
        services.AddSingleton<IRecognizer>(provider => provider.GetRequiredService<LanguageRecognizer>());
        services.AddSingleton<RecognizerMiddleware>();
        services.AddSingleton(provider => new KnowledgeSearch(
            provider.GetRequiredService<ContentFolder>(),
            provider.GetRequiredService<ILogger<KnowledgeSearch>>(),
            () => provider.GetRequiredService<EmbeddingSource>().Get(TurnLanguage.English),
            ModelPath(provider, "knowledge") is { } path ? new KeptMeanings(path, provider.GetRequiredService<ILogger<KeptMeanings>>()) : null,
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<IntentTraining>();
        return services;
    }

    private static IntentLabels CreateLabels(IServiceProvider provider)
    {
        var path = provider.GetRequiredService<IOptions<RecognizerOptions>>().Value.LabelsPath;
        return new IntentLabels(
            path.Length == 0 ? "" : Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, path), provider.GetRequiredService<ILogger<IntentLabels>>());
    }

    private static IntentRecognizer CreateRecognizer(IServiceProvider provider) => new(
        provider.GetRequiredService<IntentCatalog>(),
        provider.GetRequiredService<IOptions<RecognizerOptions>>(),
        provider.GetRequiredService<ILogger<IntentRecognizer>>(),
        () => provider.GetRequiredService<EmbeddingSource>().Get(TurnLanguage.English),
        CacheOf(provider, ""),
        provider.GetRequiredService<TimeProvider>());

    /// <summary>The file that keeps what was learned; one more for each language beside English.</summary>
    private static IntentModelCache? CacheOf(IServiceProvider provider, string language) =>
        ModelPath(provider, language) is { } path ? new IntentModelCache(path, provider.GetRequiredService<ILogger<IntentModelCache>>()) : null;

    /// <summary>The setting's file, or the one beside it of this kind; null when nothing is to be kept.</summary>
    private static string? ModelPath(IServiceProvider provider, string kind)
    {
        var path = provider.GetRequiredService<IOptions<RecognizerOptions>>().Value.ModelPath;
        return path.Length == 0 ? null
            : Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, kind.Length == 0 ? path : Path.ChangeExtension(path, kind + Path.GetExtension(path)));
    }
}
