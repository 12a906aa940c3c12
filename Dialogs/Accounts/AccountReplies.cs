using Switchboard.Dialogs.Answers;

namespace Switchboard.Dialogs.Accounts;

/// <summary>The words about connected accounts.</summary>
internal static class AccountReplies
{
    public static readonly ReplyTemplate None = new("Account.None");
    private static readonly ReplyTemplate CodeReply = new("Account.Code", "service", "address", "code");
    private static readonly ReplyTemplate ConnectedReply = new("Account.Connected", "service");
    private static readonly ReplyTemplate NotConnectedReply = new("Account.NotConnected", "service");
    private static readonly ReplyTemplate DisconnectedReply = new("Account.Disconnected", "service");
    private static readonly ReplyTemplate NothingConnectedReply = new("Account.NothingConnected", "service");

    public static IEnumerable<ReplyTemplate> All => [None, CodeReply, ConnectedReply, NotConnectedReply, DisconnectedReply, NothingConnectedReply];

    public static Reply Code(string service, Uri address, string code) => CodeReply.With(service, address.AbsoluteUri, code);

    public static Reply Connected(string service) => ConnectedReply.With(service);

    public static Reply NotConnected(string service) => NotConnectedReply.With(service);

    public static Reply Disconnected(string service) => DisconnectedReply.With(service);

    public static Reply NothingConnected(string service) => NothingConnectedReply.With(service);
}
