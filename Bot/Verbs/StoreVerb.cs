using System.CommandLine;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Settings;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Redis;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Bot.Verbs;

/// <summary><c>store status</c>, <c>store migrate [--to N]</c> and <c>store backup FILE</c>: which schema the data has, taking it forward or back, and a copy of it.</summary>
internal static class StoreVerb
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var status = new Command("status", "Says which schema version the data has and which this program knows. Exit codes: 0 in order, 1 steps are still to be taken, 2 the store cannot be used.");
        status.SetAction((_, cancellationToken) => TryAsync(error, options => StatusAsync(options, output, cancellationToken)));
        var to = new Option<int?>("--to") { Description = "The version to go to, forward or back. Default: the newest that this program knows.", HelpName = "version" };
        var migrate = new Command("migrate", "Takes the data to another schema version, all of it or nothing. Exit codes: 0 done, 2 there is no way, or it would lose something.") { to };
        migrate.SetAction((parsed, cancellationToken) => TryAsync(error, options => MigrateAsync(options, parsed.GetValue(to), output, cancellationToken)));
        var file = new Argument<string>("file") { Description = "A new file; what people said is in it." };
        var backup = new Command("backup", "Copies the SQLite file as it is at this moment; the bot may go on. Exit codes: 0 done, 2 it cannot be done.") { file };
        backup.SetAction((parsed, _) => TryAsync(error, options => BackupAsync(options, parsed.GetValue(file)!, output)));
        return new Command("store", "Looks after what the bot has stored.") { status, migrate, backup };
    }

    private static async Task<int> StatusAsync(Settings settings, TextWriter output, CancellationToken cancellationToken)
    {
        if (settings.Redis is { } connection)
        {
            await using var redis = new RedisConnection(connection, settings.Options.RedisTimeout);
            var schema = settings.Schema;
            var writes = await new RedisFleet(redis, schema).ReadAsync(cancellationToken);
            await output.SayAsync($"Redis: the fleet writes schema version {writes ?? schema.Known}{(writes is null ? " (nothing is stored yet)" : "")}; this program knows {schema.Known}.");
            return (writes ?? schema.Known) == schema.Known ? VerbExit.Done : VerbExit.Failed;
        }

        if (!File.Exists(settings.Sqlite.Path))
        {
            await output.SayAsync($"SQLite: {settings.Sqlite.Path} does not exist yet; it will have schema version {settings.Sqlite.Steps.Count}.");
            return VerbExit.Done;
        }

        var version = SqliteFile.ReadVersion(settings.Sqlite);
        await output.SayAsync($"SQLite: {settings.Sqlite.Path} has schema version {version.Steps}, programs from version {Math.Max(1, version.ReadableFrom)} on can use it; this one knows {settings.Sqlite.Steps.Count}.");
        for (var step = version.Steps; step < settings.Sqlite.Steps.Count; step++)
        {
            var next = settings.Sqlite.Steps[step];
            await output.SayAsync($"  to come: {step + 1} {next.Name} ({(next.ReadableFrom > step ? "by 'store migrate', once no older program runs" : "at the next start")})");
        }

        return version.Steps == settings.Sqlite.Steps.Count ? VerbExit.Done : VerbExit.Failed;
    }

    private static async Task<int> MigrateAsync(Settings settings, int? to, TextWriter output, CancellationToken cancellationToken)
    {
        if (settings.Redis is { } connection)
        {
            await using var redis = new RedisConnection(connection, settings.Options.RedisTimeout);
            var target = to ?? settings.Schema.Known;
            var before = await new RedisFleet(redis, settings.Schema).MoveAsync(target, cancellationToken);
            await output.SayAsync($"Redis: the fleet wrote schema version {before} and writes {target} from now on; running instances follow within {RedisStartup.Interval.TotalSeconds:0} s.");
            return VerbExit.Done;
        }

        var steps = settings.Sqlite.Steps;
        var had = 0;
        SqliteFile.OpenForWriting(settings.Sqlite, session => had = SqliteMigration.To(session, steps, to ?? steps.Count)).Dispose();
        await output.SayAsync($"SQLite: {settings.Sqlite.Path} had schema version {had} and has {to ?? steps.Count} now.");
        return VerbExit.Done;
    }

    private static async Task<int> BackupAsync(Settings settings, string file, TextWriter output)
    {
        if (settings.Redis is not null)
        {
            throw new StoreUnavailableException("Storage:Provider is 'Redis', which has its own ways: copy its append-only file or take a snapshot (BGSAVE).");
        }

        var target = Path.GetFullPath(file);
        await output.SayAsync($"SQLite: {settings.Sqlite.Path} is copied to {target} ({SqliteBackup.To(target, settings.Sqlite)} bytes), and the copy is sound.");
        return VerbExit.Done;
    }

    private static async Task<int> TryAsync(TextWriter error, Func<Settings, Task<int>> work)
    {
        try
        {
            return await work(Settings.Read());
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures)
            {
                await error.WriteLineAsync(failure);
            }

            return VerbExit.NotUsable;
        }
    }

    /// <summary>The store that the settings name.</summary>
    private sealed record Settings(StorageOptions Options, string? Redis, SqliteSettings Sqlite)
    {
        public RedisSchema Schema => new(RedisSchema.Current + (Options.NextSchema ? 1 : 0));

        /// <exception cref="OptionsValidationException">A setting is not possible, or names no store that outlives the process.</exception>
        public static Settings Read()
        {
            var root = ContentRoot.Find();
            using var configuration = new ConfigurationManager();
            configuration.SetBasePath(root).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
            configuration.AddSecretFiles();
            var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
            if (new StorageWordsValidator(configuration).Validate(null, options) is { Failed: true } wrong)
            {
                throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), wrong.Failures);
            }

            if (options.Provider.Equals("Memory", StringComparison.OrdinalIgnoreCase))
            {
                throw new StoreUnavailableException("Storage:Provider is 'Memory': nothing is stored that could be looked after.");
            }

            var usesRedis = options.Provider.Equals("Redis", StringComparison.OrdinalIgnoreCase);
            return new Settings(options, usesRedis ? configuration.GetConnectionString("Redis") : null, SqliteSettings.From(options, root));
        }
    }
}
