using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

/// <summary>Where a conversation of a test is stored between its turns.</summary>
public enum Storing
{
    /// <summary>In the SDK's memory storage.</summary>
    Memory,

    /// <summary>As JSON that forgets every .NET type, as our stores do. The official SDK asks its stores to keep types, so it cannot be tried there.</summary>
    PlainJson,
}

/// <summary>The storages that dialogs must work over.</summary>
public static class Storages
{
    public static TheoryData<Storing> All =>
    [
        Storing.Memory,
#if !OFFICIAL_BOT_FRAMEWORK
        Storing.PlainJson,
#endif
    ];
}
