namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>Something that can happen when the whole card is chosen.</summary>
public interface IOnCardSelectionAction
{
}
