using System.Text.RegularExpressions;

namespace Switchboard.Tests.BotFramework.Api;

/// <summary>Says what of a surface the official API does not have, after dropping what the slice leaves out on purpose.</summary>
internal static partial class OfficialApi
{
    /// <summary>One line for every type, base or member that is not official.</summary>
    /// <param name="ours">The surface to check.</param>
    /// <param name="official">The official surface of all packages.</param>
    public static IEnumerable<string> Violations(IReadOnlyList<ApiType> ours, IReadOnlyList<ApiType> official)
    {
        var known = official.GroupBy(type => type.Key).ToDictionary(types => types.Key, types => types.First());
        foreach (var type in ours)
        {
            if (!known.TryGetValue(type.Key, out var model))
            {
                yield return $"type      {type.Header}";
                continue;
            }

            foreach (var violation in Violations(type, model))
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<string> Violations(ApiType type, ApiType model)
    {
        if (type.Kind != model.Kind)
        {
            yield return $"kind      {type.Key}: is '{type.Kind}', officially '{model.Kind}'";
        }

        var lostBase = model.Bases.Any(IsForeign);
        foreach (var extra in type.Bases.Except(model.Bases).Where(name => !lostBase || name is not ("IDisposable" or "Exception")))
        {
            yield return $"base      {type.Key}: {extra}";
        }

        var allowed = model.Members.SelectMany(Forms).Concat(lostBase ? InPlaceOfTheBase(model) : []).ToHashSet();
        if (type.Kind == "enum" && !type.Members.SequenceEqual(model.Members))
        {
            yield return $"values    {type.Key}: {string.Join(", ", type.Members)}";
        }
        else
        {
            foreach (var member in type.Members.Where(member => !allowed.Contains(member)))
            {
                yield return $"member    {type.Key}: {member}";
            }
        }
    }

    // ServiceClient brought Dispose, ServiceClientCredentials what AppCredentials overrides: without the base the type has them itself.
    private static IEnumerable<string> InPlaceOfTheBase(ApiType model) =>
        model.Members.Select(member => member.Replace("override ", "virtual ", StringComparison.Ordinal)).Append("void Dispose()");

    /// <summary>A member as it is, and without the optional parameters whose types the slice does not have.</summary>
    private static IEnumerable<string> Forms(string member)
    {
        yield return member;
        var open = member.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !IsForeign(member))
        {
            yield break;
        }

        var parameters = ApiType.SplitList(member[(open + 1)..member.LastIndexOf(')')]);
        var kept = parameters.Where(parameter => !IsForeign(parameter) || !parameter.Contains(" = ", StringComparison.Ordinal)).ToList();
        yield return $"{member[..open]}({string.Join(", ", kept)})";
    }

    private static bool IsForeign(string signature) => Foreign().IsMatch(signature);

    /// <summary>Types of Newtonsoft.Json, of Microsoft.Rest and of Microsoft.Bot.Streaming.</summary>
    [GeneratedRegex(@"\b(JObject|JToken|JArray|JsonSerializer|JsonSerializerSettings|JsonReader|JsonWriter|JsonConverter|DefaultSerializationBinder|ISerializationBinder|" +
        @"HttpOperationResponse|HttpOperationException|ServiceClientCredentials|RestException|ServiceClient|IServiceOperations|RetryPolicy|ITransientErrorDetectionStrategy|HttpRequestMessageWrapper|HttpResponseMessageWrapper|" +
        @"StreamingRequestHandler|IStreamingActivityProcessor|StreamingConnection|StreamingRequest|StreamingResponse|ReceiveRequest|ReceiveResponse|RequestHandler|DisconnectedEventArgs)\b")]
    private static partial Regex Foreign();
}
