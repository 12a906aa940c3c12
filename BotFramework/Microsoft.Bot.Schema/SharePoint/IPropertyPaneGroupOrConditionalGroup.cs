namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>A group of fields.</summary>
public interface IPropertyPaneGroupOrConditionalGroup
{
}
