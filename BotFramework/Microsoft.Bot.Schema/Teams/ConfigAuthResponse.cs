namespace Microsoft.Bot.Schema.Teams;

/// <summary>Answers a configuration request by asking to sign in.</summary>
public class ConfigAuthResponse : ConfigResponse<BotConfigAuth>
{
}
