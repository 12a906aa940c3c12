namespace Microsoft.Bot.Schema.SharePoint;

public interface IOnCardSelectionAction
{
}
