namespace Microsoft.Bot.Schema.Teams;

public class ConfigTaskResponse : ConfigResponse<TaskModuleResponseBase>
{
}
