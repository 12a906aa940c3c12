namespace Microsoft.Bot.Schema.SharePoint;

public interface ICardButtonBase
{
    IAction Action { get; set; }

    string Id { get; set; }
}
