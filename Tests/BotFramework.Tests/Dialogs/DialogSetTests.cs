using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogSetTests
{
    [Fact]
    public void A_second_dialog_with_a_taken_id_gets_a_number()
    {
        var dialogs = new DialogSet();
        var first = new WaterfallDialog("A");
        dialogs.Add(first).Add(new WaterfallDialog("A")).Add(new WaterfallDialog("A")).Add(first);

        Assert.Equal(["A", "A2", "A3"], dialogs.GetDialogs().Select(dialog => dialog.Id));
    }

    [Fact]
    public void Dependencies_are_added_too()
    {
        var dialogs = new DialogSet().Add(new Needy("n", new TextPrompt("a"), new TextPrompt("b")));

        Assert.Equal(["n", "a", "b"], dialogs.GetDialogs().Select(dialog => dialog.Id));
    }

    [Fact]
    public void What_is_not_there_is_not_found()
    {
        Assert.Null(new DialogSet().Find("x"));
        Assert.Throws<ArgumentNullException>(() => new DialogSet().Find(" "));
        Assert.Throws<ArgumentNullException>(() => new DialogSet().Add(null));
        Assert.Throws<ArgumentNullException>(() => new DialogSet(null));
    }

    [Fact]
    public async Task Without_a_place_for_the_stack_there_is_no_context()
    {
        using var turn = new TurnContext(new TestAdapter(), new Activity());

        await Assert.ThrowsAsync<InvalidOperationException>(() => new DialogSet().CreateContextAsync(turn));
    }

    [Fact]
    public void The_version_changes_with_the_dialogs()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("A"));
        var one = dialogs.GetVersion();
        var two = dialogs.Add(new WaterfallDialog("B")).GetVersion();

        Assert.NotEqual(one, two);
        Assert.Equal(one, new DialogSet().Add(new WaterfallDialog("A")).GetVersion());
    }

    [Fact]
    public void Telemetry_set_to_null_stands_for_none()
    {
        var dialogs = new DialogSet().Add(new WaterfallDialog("A"));
        dialogs.TelemetryClient = new RecordingTelemetry();
        Assert.IsType<RecordingTelemetry>(dialogs.Find("A").TelemetryClient);

        dialogs.TelemetryClient = null;

        Assert.IsType<NullBotTelemetryClient>(dialogs.Find("A").TelemetryClient);
    }

    private sealed class Needy(string id, params Dialog[] needs) : Dialog(id), IDialogDependencies
    {
        public IEnumerable<Dialog> GetDependencies() => needs;

        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(EndOfTurn);
    }
}
