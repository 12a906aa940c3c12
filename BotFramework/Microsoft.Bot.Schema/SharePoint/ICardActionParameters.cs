namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What an action is called with.</summary>
public interface ICardActionParameters
{
}
