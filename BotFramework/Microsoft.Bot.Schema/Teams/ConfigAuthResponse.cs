namespace Microsoft.Bot.Schema.Teams;

public class ConfigAuthResponse : ConfigResponse<BotConfigAuth>
{
}
