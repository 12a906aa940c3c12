namespace Microsoft.Bot.Schema.SharePoint;

public interface IAction
{
}
