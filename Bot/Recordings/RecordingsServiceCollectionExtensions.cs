using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Recordings;

namespace Switchboard.Bot.Recordings;

internal static class RecordingsServiceCollectionExtensions
{
    /// <summary>Adds the clock of the program, which a recording holds on to, and what writes recordings; call it before whatever adds a clock of its own.</summary>
    public static IServiceCollection AddRecordings(this IServiceCollection services)
    {
        services.AddOptions<RecordingOptions>().BindConfiguration(RecordingOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<TimeProvider>(new TapedTime(TimeProvider.System));
        services.AddSingleton(provider => new RecordingFiles(FolderOf(provider)));
        services.AddSingleton<TurnRecorder>();
        services.AddSingleton<IPersonalRecords, RecordingRecords>();
        return services;
    }

    private static string? FolderOf(IServiceProvider provider)
    {
        var path = provider.GetRequiredService<IOptions<RecordingOptions>>().Value.Path;
        return path.Length == 0 ? null : Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, path);
    }
}
