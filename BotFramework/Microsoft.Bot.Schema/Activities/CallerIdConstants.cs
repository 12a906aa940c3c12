namespace Microsoft.Bot.Schema;

/// <summary>Who called the bot, as the adapter found out from the token: a public channel, a government channel or another bot.</summary>
public static class CallerIdConstants
{
    public const string PublicAzureChannel = "urn:botframework:azure";
    public const string USGovChannel = "urn:botframework:azureusgov";
    public const string BotToBotPrefix = "urn:botframework:aadappid:";
}
