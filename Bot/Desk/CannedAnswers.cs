using System.Text.Json;
using System.Text.Json.Serialization;
using Switchboard.Dialogs.Answers;
using Switchboard.Recognizers.Content;

namespace Switchboard.Bot.Desk;

/// <summary>What agents say often: <c>Content/desk/canned.json</c>, read at the start.</summary>
internal sealed partial class CannedAnswers
{
    private const string File = "canned.json";

    private CannedAnswers(IReadOnlyList<CannedAnswer> all) => All = all;

    public IReadOnlyList<CannedAnswer> All { get; }

    public CannedAnswer? Find(string? id) => All.FirstOrDefault(answer => answer.Id == id);

    /// <exception cref="ContentException">There are mistakes; all of them are named.</exception>
    public static CannedAnswers Load(ContentFolder folder, AnswerLibrary answers)
    {
        var path = Path.Combine(folder.Root, "desk", File);
        if (!System.IO.File.Exists(path))
        {
            return new CannedAnswers([]);
        }

        var errors = new List<ContentError>();
        var found = Read(folder.Display(path), System.IO.File.ReadAllText(path), card => answers.CardContent(card) is not null, errors);
        ContentException.ThrowIfAny(errors);
        return new CannedAnswers(found);
    }

    internal static IReadOnlyList<CannedAnswer> Read(string file, string json, Func<string, bool> hasCard, List<ContentError> errors)
    {
        CannedFile? read = null;
        try
        {
            read = JsonSerializer.Deserialize(json, CannedJson.Default.CannedFile);
        }
        catch (JsonException e)
        {
            errors.Add(new ContentError(file, (int)(e.LineNumber ?? 0) + 1, "this is not what canned.schema.json describes", $"Mend {e.Path ?? "the file"}: {e.Message.Split(". Path")[0]}."));
        }

        var all = read?.Answers ?? [];
        for (var i = 0; i < all.Count; i++)
        {
            var line = LineOf(json, all[i].Id);
            if (all[i].Id.Length == 0 || all[i].Title.Length == 0 || all[i].Text.Length is 0 or > 4000)
            {
                errors.Add(new ContentError(file, line, $"answer {i + 1} lacks an id, a title or a text, or its text is longer than 4,000 characters", "Give it all three."));
            }

            if (all.Take(i).Any(other => other.Id == all[i].Id))
            {
                errors.Add(new ContentError(file, line, $"there are two answers with the id '{all[i].Id}'", "Give one another id."));
            }

            if (all[i].Card is { } card && !hasCard(card))
            {
                errors.Add(new ContentError(file, line, $"there is no card '{card}'", $"Add Content/cards/{card}.json, or leave \"card\" out."));
            }
        }

        return all;
    }

    private static int LineOf(string json, string id)
    {
        var at = json.IndexOf($"\"{id}\"", StringComparison.Ordinal);
        return at < 0 ? 1 : json.AsSpan(0, at).Count('\n') + 1;
    }

    internal sealed record CannedFile(IReadOnlyList<CannedAnswer> Answers, [property: JsonPropertyName("$schema")] string? Schema = null);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(CannedFile))]
    private sealed partial class CannedJson : JsonSerializerContext;
}

/// <summary>Something that agents say often.</summary>
/// <param name="Id">What it is called by the page.</param>
/// <param name="Title">What agents choose it by.</param>
/// <param name="Text">The words; they can be changed before they are sent.</param>
/// <param name="Card">A card of Content/cards without variables that goes with them.</param>
internal sealed record CannedAnswer(string Id, string Title, string Text, string? Card = null);
