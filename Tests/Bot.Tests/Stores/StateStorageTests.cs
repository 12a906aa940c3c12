using Microsoft.Bot.Builder;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Memory;

namespace Switchboard.Tests.Bot.Stores;

public sealed class StateStorageTests : StorageConformanceTests
{
    protected override IStorage Storage { get; } = new StateStorage(new MemoryTurnStore(TimeProvider.System, new TurnLimits()));
}
