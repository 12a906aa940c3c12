using Switchboard.Dialogs.Returns;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>A webhook that code calls by name: the inputs it supplies and the values it reads.</summary>
internal sealed record WebhookUse(string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Values)
{
    public static IEnumerable<WebhookUse> All => [Returnable.Lookup];
}
