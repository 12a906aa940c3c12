namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What a field of a property pane is set up with.</summary>
public interface IPropertyPaneFieldProperties
{
}
