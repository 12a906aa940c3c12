using Microsoft.Bot.Builder;

namespace Switchboard.Tests.Bot.Stores;

public sealed class MemoryStorageTests : StorageConformanceTests
{
    protected override IStorage Storage { get; } = new MemoryStorage();
}
