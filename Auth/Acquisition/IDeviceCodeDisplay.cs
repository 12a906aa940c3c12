namespace Switchboard.Auth.Acquisition;

/// <summary>C3b, <em>Display QR code + user code</em>: in the terminal, on a page, or as a card in the chat.</summary>
public interface IDeviceCodeDisplay
{
    /// <summary>Shows it; returns once it can be seen.</summary>
    Task ShowAsync(DevicePrompt prompt, CancellationToken cancellationToken);
}
