using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Stores;

/// <summary>The configured store cannot be opened; the one failure is a line that names the setting, what is wrong and the remedy.</summary>
internal sealed class StoreUnavailableException(string message)
    : OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), [message]);
