using Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;
using Microsoft.Bot.Builder.Dialogs.Memory.Scopes;

namespace Microsoft.Bot.Builder.Dialogs.Memory;

/// <summary>The memory every bot has. Scopes and resolvers keep nothing of a turn, so one of each does for all.</summary>
internal static class DialogMemory
{
    private static readonly MemoryScope[] Scopes =
    [
        new TurnMemoryScope(),
        new SettingsMemoryScope(),
        new DialogMemoryScope(),
        new DialogContextMemoryScope(),
        new DialogClassMemoryScope(),
        new ClassMemoryScope(),
        new ThisMemoryScope(),
        new ConversationMemoryScope(),
        new UserMemoryScope(),
    ];

    private static readonly IPathResolver[] Resolvers =
    [
        new DollarPathResolver(),
        new HashPathResolver(),
        new AtAtPathResolver(),
        new AtPathResolver(),
        new PercentPathResolver(),
    ];

    internal static DialogStateManagerConfiguration Configure(ITurnContext turnContext)
    {
        var configuration = new DialogStateManagerConfiguration();
        configuration.MemoryScopes.AddRange(Scopes);
        configuration.PathResolvers.AddRange(Resolvers);
        AddMissing(configuration.MemoryScopes, turnContext.TurnState.Get<IEnumerable<MemoryScope>>());
        configuration.PathResolvers.AddRange(turnContext.TurnState.Get<IEnumerable<IPathResolver>>() ?? []);
        foreach (var component in ComponentRegistration.Components)
        {
            AddMissing(configuration.MemoryScopes, (component as IComponentMemoryScopes)?.GetMemoryScopes());
        }

        return configuration;
    }

    private static void AddMissing(List<MemoryScope> scopes, IEnumerable<MemoryScope> more) =>
        scopes.AddRange((more ?? []).Where(scope => !scopes.Exists(known => string.Equals(known.Name, scope.Name, StringComparison.OrdinalIgnoreCase))));
}
