using Microsoft.Extensions.Options;
using Switchboard.Bot.Channels.DirectLine;
using Switchboard.Bot.Stores;
using Switchboard.Dialogs.Callbacks;
using Switchboard.Dialogs.Memory;
using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Memory;

/// <summary>Registers what keeps, ends and erases people's records; call it before AddDialogs().</summary>
internal static class MemoryServiceCollectionExtensions
{
    public static IServiceCollection AddMemory(this IServiceCollection services)
    {
        services.AddSingleton<IPersonalRecords, TurnRecords>();
        services.AddSingleton<IPersonalRecords, TranscriptRecords>();
        services.AddSingleton<IPersonalRecords, CallbackRecords>();
        services.AddSingleton<IPersonalRecords, RatingRecords>();
        services.AddSingleton<IMemoryTimers, MemoryTimers>();
        services.AddSingleton<MemorySweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<MemorySweeper>());
        services.AddOptions<DirectLineOptions>().PostConfigure<IOptions<MemoryOptions>>(
            (channel, memory) => channel.Retention = Shorter(channel.Retention, memory.Value.TranscriptsKept));
        services.AddOptions<StorageOptions>().PostConfigure<IOptions<MemoryOptions>>(
            (storage, memory) => storage.ConversationsKept = Shorter(storage.ConversationsKept, memory.Value.RecordingsKept));
        return services;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
