namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Something a card can do.</summary>
public interface IAction
{
}
