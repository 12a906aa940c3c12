using Microsoft.Bot.Builder;

namespace Switchboard.Tests.BotFramework.Handlers;

public sealed class MemoryTranscriptStoreTests : TranscriptStoreTests
{
    protected override ITranscriptStore Store { get; } = new MemoryTranscriptStore();
}
