using System.Globalization;

namespace Switchboard.Bot.Stores.Sqlite;

/// <summary>Takes a file from one version of the schema to another, each way in one transaction.</summary>
internal static class SqliteMigration
{
    /// <summary>
    /// Which steps a file has had, and the oldest version that still works with it, 0 where that was not recorded: the two halves of <c>user_version</c>.
    /// </summary>
    internal readonly record struct Version(int Steps, int ReadableFrom);

    public static Version Read(SqliteSession session)
    {
        var version = (int)(long)session.Scalar("PRAGMA user_version")!;
        return new Version(version & 0xFFFF, version >> 16);
    }

    /// <exception cref="StoreUnavailableException">The file is for newer programs only.</exception>
    public static void Check(Version version, IReadOnlyList<SqliteStep> steps, string? path)
    {
        if (version.Steps > steps.Count && (version.ReadableFrom == 0 || version.ReadableFrom > steps.Count))
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"Storage:Path '{path}' has schema version {version.Steps}, which programs from version {(version.ReadableFrom == 0 ? version.Steps : version.ReadableFrom)} on can use; this one knows up to {steps.Count}: "
                + $"start the newer program, take the file back with its 'store migrate --to {steps.Count}', or name another file."));
        }
    }

    /// <summary>At start: all steps that the version before can bear, on an empty file simply all.</summary>
    public static void Start(SqliteSession session, IReadOnlyList<SqliteStep> steps)
    {
        var had = Read(session).Steps;
        var to = had;
        while (to < steps.Count && (had == 0 || steps[to].ReadableFrom <= to))
        {
            to++;
        }

        Move(session, steps, had, Math.Max(had, to));
    }

    /// <summary>To any version that this program knows; says from which.</summary>
    /// <exception cref="StoreUnavailableException">There is no way, or going back would lose something.</exception>
    public static int To(SqliteSession session, IReadOnlyList<SqliteStep> steps, int to)
    {
        var had = Read(session).Steps;
        if (to < 1 || to > steps.Count || had > steps.Count)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture, $"There is no way from schema version {had} to {to}: this program knows 1 to {steps.Count}. Use the newest program to go back."));
        }

        for (var step = had; step > to; step--)
        {
            if (steps[step - 1] is { Loses: { } loses, What: var what } && (long)session.Scalar(loses)! is > 0 and var count)
            {
                throw new StoreUnavailableException(string.Create(
                    CultureInfo.InvariantCulture, $"Going back behind version {step} would lose {count} {what}; let the bot work them off (or settle dead letters) first."));
            }
        }

        Move(session, steps, had, to);
        return had;
    }

    private static void Move(SqliteSession session, IReadOnlyList<SqliteStep> steps, int had, int to)
    {
        for (var step = had; step < to; step++)
        {
            session.Run(steps[step].Up);
        }

        for (var step = had; step > to; step--)
        {
            session.Run(steps[step - 1].Down);
        }

        if (to != had)
        {
            var from = steps.Take(to).Max(step => step.ReadableFrom);
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {(from << 16) | to}"));
        }
    }
}
