namespace Microsoft.Bot.Schema.SharePoint;

/// <summary>What every button has.</summary>
public interface ICardButtonBase
{
    IAction Action { get; set; }

    string Id { get; set; }
}
