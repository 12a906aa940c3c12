using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

/// <summary>Turns the accounts that come with activities and connector answers into Teams accounts.</summary>
internal static class TeamsAccounts
{
    /// <summary>The account with the Teams properties that came along with it.</summary>
    public static TeamsChannelAccount From(ChannelAccount account) =>
        account as TeamsChannelAccount ?? SchemaJson.Deserialize<TeamsChannelAccount>(SchemaJson.Serialize(account));

    /// <summary>Whether more came with the account than every channel sends.</summary>
    public static bool IsDetailed(ChannelAccount account) => account is TeamsChannelAccount || account.ExtensionData is { Count: > 0 };
}
