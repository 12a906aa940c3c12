using Switchboard.Dialogs.Satisfaction;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Ratings in the database.</summary>
internal sealed class SqliteSatisfactionStore(SqliteDatabase database) : ISatisfactionStore
{
    public Task KeepAsync(Rating rating, CancellationToken cancellationToken) => database.WriteAsync(rating, static (session, rating) => session.Run(
        "INSERT INTO rating (conversation, about, id, at, json) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (conversation, about, id) DO UPDATE SET at = $4, json = $5",
        ConversationName.Of(rating.ChannelId, rating.ConversationId), rating.About, rating.Id, rating.At.ToUnixTimeMilliseconds(), RatingJson.Write(rating)), cancellationToken);

    public Task<IReadOnlyList<Rating>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => database.ReadAsync(
        (From: from.ToUnixTimeMilliseconds(), To: to.ToUnixTimeMilliseconds()), static (session, time) => List(session, time.From, time.To), cancellationToken);

    public Task<int> ForgetAsync(string channelId, string conversationId, CancellationToken cancellationToken) => database.WriteAsync(
        ConversationName.Of(channelId, conversationId), static (session, name) => session.Run("DELETE FROM rating WHERE conversation = $1", name), cancellationToken);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        before.ToUnixTimeMilliseconds(), static (session, before) => session.Run("DELETE FROM rating WHERE at < $1", before), cancellationToken);

    private static IReadOnlyList<Rating> List(SqliteSession session, long from, long to)
    {
        var ratings = new List<Rating>();
        using var reader = session.Query("SELECT json FROM rating WHERE at >= $1 AND at < $2 ORDER BY at DESC", from, to);
        while (reader.Read())
        {
            ratings.Add(RatingJson.Read(reader.GetFieldValue<byte[]>(0)));
        }

        return ratings;
    }
}
