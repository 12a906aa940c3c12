using System.Globalization;
using System.Text.Json;
using Switchboard.Dialogs.Answers;
using Switchboard.Dialogs.Content;
using Switchboard.Recognizers.Content;

namespace Switchboard.Dialogs.Webhooks;

/// <summary>Every webhook of the content folder, checked before the first is called.</summary>
public sealed class WebhookLibrary
{
    internal const string SchemaName = "webhook.schema.json";

    private static readonly Lazy<ContentSchema> Schema = new(() => ContentSchema.Open(SchemaName));

    // Headers that say who we are, where the request goes or where it ends: not for content to choose.
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Connection", "Content-Length", "Content-Type", "Cookie", "Expect", "Host", "Idempotency-Key", "Keep-Alive", "Proxy-Authorization",
        "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private volatile IReadOnlyDictionary<string, Webhook> _webhooks;

    private WebhookLibrary(IReadOnlyDictionary<string, Webhook> webhooks) => _webhooks = webhooks;

    internal IEnumerable<Webhook> All => _webhooks.Values;

    internal static WebhookLibrary Create(IReadOnlyList<(string Name, string Text)> files, AnswerLibrary? answers, WebhookSurroundings around, List<ContentError> errors)
    {
        var webhooks = new Dictionary<string, Webhook>(StringComparer.Ordinal);
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            if (Schema.Value.Read(file, text, errors) is not { } content)
            {
                continue;
            }

            if (!places.TryAdd(content.Name, file))
            {
                errors.Add(new ContentError(file, 0, $"there is a webhook '{content.Name}' already: {places[content.Name]}", "Give one of the files another name."));
            }
            else if (Read(content, answers, around, errors) is { } webhook)
            {
                webhooks.Add(webhook.Name, webhook);
            }
        }

        return new WebhookLibrary(webhooks);
    }

    internal Webhook? Find(string name) => _webhooks.GetValueOrDefault(name);

    /// <summary>Goes over to what another one has read.</summary>
    internal void TakeOver(WebhookLibrary other) => _webhooks = other._webhooks;

    private static Webhook? Read(ContentJson content, AnswerLibrary? answers, WebhookSurroundings around, List<ContentError> errors)
    {
        var file = content.Json.Deserialize(WebhookJson.Default.WebhookFile)!;
        var before = errors.Count;
        var url = Try("/url", () => UrlTemplate.Parse(file.Url, file.Service is not null, file.Query), "Write a path such as orders/${number} with 'service', or a whole https address without.");
        var headers = Try("/headers", () => file.Headers.ToDictionary(header => header.Key, header => TextPattern.Parse(header.Value)), "Write variables as ${name}.");
        var body = file.Body is { } json ? Try("/body", () => new BodyTemplate(json), "Write variables as ${name}.") : null;
        var values = Try("/values", () => new ValueMapping(file.Values), "Write variables as ${name}.");
        if (errors.Count > before)
        {
            return null;
        }

        var webhook = new Webhook
        {
            Name = content.Name,
            File = file,
            Method = new HttpMethod(file.Method),
            Url = url!,
            Headers = headers!,
            Body = body,
            Values = values!,
            Tool = file.Tool is { } tool ? WebhookTool.Read(tool) : null,
            Outcomes = file.Outcomes.ToDictionary(outcome => int.Parse(outcome.Key, CultureInfo.InvariantCulture), outcome => outcome.Value),
        };
        errors.AddRange(Check(content, webhook, around));
        if (answers is not null)
        {
            errors.AddRange(CheckFailure(content, webhook, answers));
            errors.AddRange(CheckTool(content, webhook, answers));
        }

        return errors.Count == before ? webhook : null;

        T? Try<T>(string pointer, Func<T> parse, string remedy)
            where T : class
        {
            try
            {
                return parse();
            }
            catch (FormatException e)
            {
                errors.Add(content.Error(pointer, $"'{pointer[1..]}' cannot be read: {e.Message}", remedy));
                return null;
            }
        }
    }

    private static IEnumerable<ContentError> Check(ContentJson content, Webhook webhook, WebhookSurroundings around)
    {
        var file = webhook.File;
        string[] known = [.. file.Inputs, .. Webhook.Always];
        foreach (var (pointer, variable) in VariablesOf(webhook).Where(used => !known.Contains(used.Variable)))
        {
            yield return content.Error(pointer, $"the variable '{variable}' is not known here", $"Name it in 'inputs', or use {string.Join(", ", known)}.");
        }

        foreach (var (value, variable) in webhook.Values.Variables.Where(used => !file.Values.ContainsKey(used.Variable)))
        {
            yield return content.Error($"/values/{value}", $"the variable '{variable}' is not one of the values", $"Use {string.Join(", ", file.Values.Keys)}.");
        }

        foreach (var header in file.Headers.Keys.Where(name => OwnHeaders.Contains(name) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            yield return content.Error($"/headers/{header}", $"the header '{header}' is not for a webhook to set", "Take it out; 'token' sends a token, 'idempotency' a key.");
        }

        foreach (var (value, _) in file.Values.Where(value => (value.Value.At is null) == (value.Value.Text is null)))
        {
            yield return content.Error($"/values/{value}", $"the value '{value}' needs either 'at' or 'text'", "Say with 'at' where it stands in the answer.");
        }

        foreach (var problem in CheckAddress(content, webhook, around))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ContentError> CheckAddress(ContentJson content, Webhook webhook, WebhookSurroundings around)
    {
        var file = webhook.File;
        if (file.Method is "GET" or "DELETE" && file.Body is not null)
        {
            yield return content.Error("/body", $"a {file.Method} has no body", "Send what it says in 'query', or use POST.");
        }

        if (webhook.Url.Origin is { Scheme: "http" } origin && !origin.IsLoopback)
        {
            yield return content.Error("/url", "the address is not https", "Use https; plain http is for this machine only.");
        }

        if (file.Service is { } service && !around.Services.Contains(service))
        {
            yield return content.Error("/service", $"the service '{service}' has no address", $"Add Webhooks:Services:{service} to the settings{Others(around.Services)}.");
        }

        if (file.SignIn && !around.HasSignIn)
        {
            yield return content.Error("/signIn", "nobody can sign in: SignIn:ConnectionName is empty", "Set SignIn:ConnectionName to the name of the OAuth connection of the Azure Bot resource, or take 'signIn' out.");
        }

        if (file.SignIn && file.Service is { } signedIn && around.AddressOf(signedIn) is { Scheme: "http", IsLoopback: false })
        {
            yield return content.Error("/signIn", $"the person's token would leave this machine for everyone to read: Webhooks:Services:{signedIn}:BaseUrl is not https", "Use https; plain http is for this machine only.");
        }

        if (file.SignIn && file.Token is not null)
        {
            yield return content.Error("/token", "a call carries one token, and 'signIn' sends the person's", "Take out 'token' or 'signIn'.");
        }

        // A service without an address is never called; it needs no token either.
        if (file.Token is { } token && around.CallsWithToken(file.Service) && !around.TokenServices.Contains(token))
        {
            yield return content.Error("/token", $"the token service '{token}' is not known", $"Add Tokens:Services:{token} to the settings{Others(around.TokenServices)}, take 'token' out, or set Webhooks:Services:{file.Service ?? "…"}:UseToken to false.");
        }
    }

    private static string Others(IReadOnlyCollection<string> names) => names.Count == 0 ? "" : $" (they have {string.Join(", ", names)})";

    private static IEnumerable<(string Pointer, string Variable)> VariablesOf(Webhook webhook) =>
    [
        .. webhook.Url.Variables.Select(variable => ("/url", variable)),
        .. webhook.Headers.SelectMany(header => header.Value.Variables.Select(variable => ($"/headers/{header.Key}", variable))),
        .. (webhook.Body?.Variables ?? []).Select(variable => ("/body", variable)),
        .. webhook.File.Idempotency.Where(variable => variable != Webhook.Turn).Select(variable => ("/idempotency", variable)),
    ];

    private static IEnumerable<ContentError> CheckFailure(ContentJson content, Webhook webhook, AnswerLibrary answers) =>
        TemplateUse.Check(content, "/failure", webhook.File.Failure, webhook.File.Inputs, answers);

    private static IEnumerable<ContentError> CheckTool(ContentJson content, Webhook webhook, AnswerLibrary answers)
    {
        if (webhook.File.Tool is not { } tool)
        {
            return [];
        }

        var missing = webhook.File.Inputs.Except(tool.Arguments.Keys).Select(input => content.Error("/tool/arguments", $"the input '{input}' has no argument", "Add one of the same name, with its type and a description."));
        var unknown = tool.Arguments.Keys.Except(webhook.File.Inputs).Select(argument => content.Error($"/tool/arguments/{argument}", $"'{argument}' is no input of this webhook", $"It has {string.Join(", ", webhook.File.Inputs)}."));
        var asks = tool.Confirm is { } confirm ? TemplateUse.Check(content, "/tool/confirm", confirm, webhook.File.Inputs, answers)
            : webhook.File.Method == "GET" ? []
            : [content.Error("/tool", $"a {webhook.File.Method} changes something, and nothing asks the person first", "Name a template in 'confirm' that asks for their yes.")];
        return [.. missing, .. unknown, .. asks];
    }
}
