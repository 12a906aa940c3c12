namespace Switchboard.Dialogs.Webhooks;

/// <summary>What one attempt brought: a status and, where it has one that is wanted, its JSON.</summary>
internal readonly record struct WebhookResponse(int Status, ReadOnlyMemory<byte> Json);
