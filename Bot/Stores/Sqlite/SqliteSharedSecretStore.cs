namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Secrets in the database, whose file only its owner may read.</summary>
internal sealed class SqliteSharedSecretStore(SqliteDatabase database) : ISharedSecretStore
{
    public Task<byte[]> KeepFirstAsync(string name, byte[] fresh, CancellationToken cancellationToken) =>
        database.WriteAsync((name, fresh), static (session, secret) => Keep(session, secret.name, secret.fresh), cancellationToken);

    private static byte[] Keep(SqliteSession session, string name, byte[] fresh)
    {
        session.Run("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, fresh);
        return (byte[])session.Scalar("SELECT value FROM setting WHERE name = $1", name)!;
    }
}
