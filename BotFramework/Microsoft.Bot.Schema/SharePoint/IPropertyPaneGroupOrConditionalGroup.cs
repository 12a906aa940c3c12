namespace Microsoft.Bot.Schema.SharePoint;

public interface IPropertyPaneGroupOrConditionalGroup
{
}
