namespace Microsoft.Bot.Schema.SharePoint;

public interface ICardActionParameters
{
}
