using Switchboard.Dialogs.Content;
using Switchboard.Dialogs.Webhooks;
using Switchboard.Recognizers.Content;
using Switchboard.Recognizers.Intents;
using Switchboard.Tests.Dialogs.Support;
using Xunit;

namespace Switchboard.Tests.Dialogs.FollowUps;

/// <summary>A mistake in a webhook or a follow-up stops the start, and says where it is and what to do.</summary>
public sealed class ContentErrorTests : IDisposable
{
    private const string Webhook = "webhooks/x.json";
    private const string FollowUp = "follow-ups/x.json";

    private static readonly IntentCatalog Catalog = IntentCatalog.Load(Repository.Content);

    private readonly ContentCopy _content = new();

    public void Dispose() => _content.Dispose();

    [Fact]
    public void The_content_that_ships_is_in_order() =>
        Assert.Equal(2, ContentLoader.Load(_content.Folder, Catalog, Around).Webhooks.All.Count());

    [Theory]
    [InlineData("{", 1, 2, "not valid JSON", "commas")]
    [InlineData("{ \"url\": \"x\"\n}", 1, 1, "'failure' is missing", "The template in answers/*.lg")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\", \"failure\": \"Thanks\",\n  \"tymeout\": \"00:00:01\" }", 2, 3, "'tymeout' is not a field here", "Allowed are $schema, description, method")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\", \"failure\": \"Thanks\",\n  \"method\": \"BREW\" }", 2, 3, "'method' is wrong", "GET, POST")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\", \"failure\": \"Thanks\",\n  \"retry\": { \"times\": 99 } }", 2, 14, "'times' is wrong", "0 to 10")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\", \"failure\": \"Thanks\",\n  \"timeout\": \"soon\" }", 2, 3, "'timeout' is wrong", "hours:minutes:seconds")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\", \"failure\": \"Thanks\",\n  \"url\": \"y\" }", 2, 3, "'url' stands there twice", "Keep one")]
    [InlineData("{ \"url\": \"x/${number}\",\n \"service\": \"orders\", \"failure\": \"Thanks\" }", 1, 3, "the variable 'number' is not known", "Name it in 'inputs'")]
    [InlineData("{ \"url\": \"https://${host}/x\",\n \"inputs\": [\"host\"], \"failure\": \"Thanks\" }", 1, 3, "a host without ${variables}", "whole https address")]
    [InlineData("{ \"url\": \"https://a.example${x}/x\",\n \"inputs\": [\"x\"], \"failure\": \"Thanks\" }", 1, 3, "a host without ${variables}", "whole https address")]
    [InlineData("{ \"url\": \"http://a.example/x\",\n \"failure\": \"Thanks\" }", 1, 3, "not https", "Use https")]
    [InlineData("{ \"url\": \"//a.example/x\", \"service\": \"orders\",\n \"failure\": \"Thanks\" }", 1, 3, "not relative to the service", "Write a path")]
    [InlineData("{ \"url\": \"a/../x\", \"service\": \"orders\",\n \"failure\": \"Thanks\" }", 1, 3, "'..' in its path", "Write a path")]
    [InlineData("{ \"url\": \"x\",\n \"service\": \"stock\", \"failure\": \"Thanks\" }", 2, 2, "the service 'stock' has no address", "Webhooks:Services:stock")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"token\": \"stock\", \"failure\": \"Thanks\" }", 2, 2, "the token service 'stock' is not known", "Tokens:Services:stock")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"headers\": { \"Authorization\": \"x\" }, \"failure\": \"Thanks\" }", 2, 15, "not for a webhook to set", "'token'")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"values\": { \"a\": {} }, \"failure\": \"Thanks\" }", 2, 14, "needs either 'at' or 'text'", "'at'")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"values\": { \"a\": { \"text\": \"${b}\" } }, \"failure\": \"Thanks\" }", 2, 14, "'b' is not one of the values", "Use a")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"body\": { \"a\": \"${b}\" }, \"method\": \"POST\", \"failure\": \"Thanks\" }", 2, 2, "the variable 'b' is not known", "inputs")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"body\": {}, \"failure\": \"Thanks\" }", 2, 2, "a GET has no body", "POST")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"failure\": \"Nothing.Such\" }", 2, 2, "the template 'Nothing.Such' is missing", "# Nothing.Such")]
    [InlineData("{ \"url\": \"x\", \"service\": \"orders\",\n \"failure\": \"Order.Unavailable\" }", 2, 2, "has a variable 'number' that is not supplied", "There are none here")]
    public void A_mistake_in_a_webhook_is_named_with_line_column_and_remedy(string text, int line, int column, string problem, string remedy) =>
        AssertError(Webhook, text, line, column, problem, remedy);

    [Theory]
    [InlineData("{}", 1, 1, "'say' is missing", "What is said")]
    [InlineData("{ \"say\": [ { \"template\": \"Thanks\" } ] }", 1, 1, "nothing leads to this follow-up", "'after'")]
    [InlineData("{ \"say\": [ { \"template\": \"Thanks\" } ],\n  \"after\": \"Warantee\" }", 2, 3, "the intent 'Warantee' is unknown", "intents/*.lu")]
    [InlineData("{ \"say\": [ { \"template\": \"Thanks\" } ],\n  \"after\": \"OrderStatus\" }", 2, 3, "something follows the intent 'OrderStatus' already", "Join the two")]
    [InlineData("{ \"say\": [ { \"template\": \"Thanks\" } ],\n  \"after\": \"Cancel\" }", 2, 3, "nothing can follow the intent 'Cancel'", "Use another")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [ { \"template\": \"Thanks\" } ],\n  \"webhook\": \"ordr\" }", 2, 3, "the webhook 'ordr' is unknown", "order, register-return")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [ { \"template\": \"Thanks\" } ],\n  \"webhook\": \"order\" }", 2, 3, "the webhook 'order' needs 'number'", "${orderNumber}")]
    [InlineData("{ \"after\": \"Warranty\", \"webhook\": \"order\", \"say\": [ { \"template\": \"Thanks\" } ],\n  \"with\": { \"number\": \"${nummer}\" } }", 2, 13, "the variable 'nummer' is not known", "orderNumber")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [\n  { \"template\": \"Order.Unknown\" } ] }", 2, 5, "has a variable 'number' that is not supplied", "orderNumber")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [\n  { \"template\": \"No.Such\" } ] }", 2, 5, "the template 'No.Such' is missing", "# No.Such(")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [\n  { \"template\": \"Thanks\", \"when\": { \"outcome\": \"ok\" } } ] }", 2, 37, "there is no value 'outcome'", "orderNumber")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [\n  { \"template\": \"Thanks\", \"when\": { \"orderNumber\": \"1\" } } ] }", 2, 3, "nothing is said when no 'when' holds", "last entry")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [\n  { \"template\": \"Thanks\", \"card\": \"nope\" } ] }", 2, 27, "the card 'nope' is missing", "cards/nope.json")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [\n  { \"template\": \"Thanks\", \"card\": \"order-status\" } ] }", 2, 27, "has a variable 'number' that is not supplied", "orderNumber")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [ { \"template\": \"Thanks\" } ],\n  \"next\": \"nowhere\" }", 2, 3, "the follow-up 'nowhere' is unknown", "Use one of")]
    [InlineData("{ \"after\": \"Warranty\", \"say\": [ { \"template\": \"Thanks\" } ],\n  \"next\": \"x\" }", 2, 3, "in a circle: x → x", "Take one 'next' out")]
    public void A_mistake_in_a_follow_up_is_named_with_line_column_and_remedy(string text, int line, int column, string problem, string remedy) =>
        AssertError(FollowUp, text, line, column, problem, remedy);

    [Fact]
    public void A_circle_of_several_follow_ups_is_found_and_shown()
    {
        const string Say = "\"say\": [ { \"template\": \"Thanks\" } ]";
        _content.Write("follow-ups/a.json", $$"""{ "after": "Warranty", {{Say}}, "next": "b" }""");
        _content.Write("follow-ups/b.json", $$"""{ {{Say}}, "next": "c" }""");
        _content.Write("follow-ups/c.json", $$"""{ {{Say}}, "next": "b" }""");

        Assert.Contains(Errors(), error => error.File == "Content/follow-ups/b.json" && error.Problem.Contains("b → c → b", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_files_of_one_name_are_refused()
    {
        _content.Write("webhooks/more/order.json", File.ReadAllText(_content.PathOf("webhooks/order.json")));

        Assert.Contains(Errors(), error => error.Problem.Contains("there is a webhook 'order' already", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_dialogs_count_on_must_be_there()
    {
        File.Delete(_content.PathOf("webhooks/order.json"));
        File.Delete(_content.PathOf("follow-ups/register-return.json"));

        var errors = Errors();
        Assert.Contains(errors, error => error.Problem.Contains("the webhook 'order' is missing", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Problem.Contains("nothing follows the intent 'ReturnItem'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_that_is_never_called_with_a_token_needs_none()
    {
        var around = new WebhookSurroundings(["orders"], [], _ => false);

        Assert.NotNull(ContentLoader.Load(_content.Folder, Catalog, around));
        Assert.Contains(
            Assert.Throws<ContentException>(() => ContentLoader.Load(_content.Folder, Catalog, new WebhookSurroundings(["orders"], [], _ => true))).Errors,
            error => error.Problem.Contains("the token service 'orders' is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://people.example.com/", false)]
    [InlineData("http://10.0.0.7/", false)]
    [InlineData("https://people.example.com/", true)]
    [InlineData("http://127.0.0.1:5080/", true)]
    [InlineData(null, true)]
    public void A_persons_token_leaves_the_machine_over_https_only(string? address, bool isFine)
    {
        _content.Write("webhooks/invoices.json", """{ "service": "people", "url": "invoices", "signIn": true, "values": { "open": { "at": "/open" } }, "failure": "Thanks" }""");
        var around = new WebhookSurroundings(["orders", "people"], ["orders"], _ => true) { HasSignIn = true, AddressOf = service => service == "people" && address is not null ? new Uri(address) : null };

        var errors = isFine ? [] : Assert.Throws<ContentException>(() => ContentLoader.Load(_content.Folder, Catalog, around)).Errors;

        Assert.NotNull(isFine ? ContentLoader.Load(_content.Folder, Catalog, around) : errors);
        Assert.True(isFine || errors.Any(error => error.File == "Content/webhooks/invoices.json" && error.Problem.Contains("Webhooks:Services:people:BaseUrl is not https", StringComparison.Ordinal)));
    }

    private static WebhookSurroundings Around => new(["orders"], ["orders"], _ => true);

    private void AssertError(string file, string text, int line, int column, string problem, string remedy)
    {
        _content.Write(file, text);
        var errors = Errors();

        Assert.True(
            errors.Any(e => e.File == "Content/" + file && (e.Line, e.Column) == (line, column)
                && e.Problem.Contains(problem, StringComparison.Ordinal) && e.Remedy.Contains(remedy, StringComparison.Ordinal)),
            string.Join('\n', errors));
    }

    private IReadOnlyList<ContentError> Errors() => Assert.Throws<ContentException>(() => ContentLoader.Load(_content.Folder, Catalog, Around)).Errors;
}
