namespace Switchboard.Dialogs.Webhooks;

/// <summary>An attempt failed in a way that another one would repeat.</summary>
#pragma warning disable CA1064, CA1032 // It never leaves the client.
internal sealed class WebhookFailedException(string reason) : Exception(reason);
#pragma warning restore CA1064, CA1032
