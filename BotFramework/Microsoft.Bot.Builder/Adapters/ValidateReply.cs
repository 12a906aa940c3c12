using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>Compares an expected activity with the bot's reply and throws when they differ.</summary>
public delegate void ValidateReply(IActivity expected, IActivity actual);
