using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Testing;
using Microsoft.Bot.Builder.Testing.XUnit;
using Microsoft.Bot.Schema;
using Xunit;
using Xunit.Abstractions;

namespace Switchboard.Tests.BotFramework.Dialogs;

public sealed class DialogTestClientTests
{
    [Fact]
    public async Task A_dialog_is_talked_to_until_its_result()
    {
        var client = new DialogTestClient("test", new WaterfallDialog("w",
        [
            (step, cancellationToken) => SayAsync(step, $"options {step.Options}", cancellationToken),
            async (step, cancellationToken) =>
            {
                await step.Context.SendActivityAsync("one", cancellationToken: cancellationToken);
                await step.Context.SendActivityAsync("two", cancellationToken: cancellationToken);
                return await step.EndDialogAsync(step.Result, cancellationToken);
            },
        ]), "given");

        Assert.Equal("options given", (await client.SendActivityAsync<IMessageActivity>("hi")).Text);
        Assert.Equal(DialogTurnStatus.Waiting, client.DialogTurnResult.Status);
        Assert.Equal("w", client.DialogContext.ActiveDialog.Id);

        Assert.Equal("one", (await client.SendActivityAsync<IMessageActivity>(new Activity { Type = ActivityTypes.Message, Text = "x" })).Text);
        Assert.Equal("two", client.GetNextReply<IMessageActivity>().Text);
        Assert.Null(client.GetNextReply<IMessageActivity>());
        Assert.Equal(DialogTurnStatus.Complete, client.DialogTurnResult.Status);
        Assert.Equal("x", client.DialogTurnResult.Result);
    }

    [Fact]
    public async Task The_conversation_can_be_read_in_the_output_of_the_test()
    {
        var output = new Lines();
        var client = new DialogTestClient(
            "test",
            new WaterfallDialog("w", [(step, cancellationToken) => SayAsync(step, "hello there", cancellationToken)]),
            middlewares: [new XUnitDialogTestLogger(output)]);

        await client.SendActivityAsync<IMessageActivity>("hi bot");

        Assert.Contains("hi bot", output.Text, StringComparison.Ordinal);
        Assert.Contains("hello there", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_data_of_any_type_is_carried()
    {
        var data = new TestDataObject(new Sample { Name = "Ada", Numbers = [1, 2] });

        var back = data.GetObject<Sample>();

        Assert.Equal("Ada", back.Name);
        Assert.Equal([1, 2], back.Numbers);
    }

    private static async Task<DialogTurnResult> SayAsync(WaterfallStepContext step, string text, CancellationToken cancellationToken)
    {
        await step.Context.SendActivityAsync(text, cancellationToken: cancellationToken);
        return Dialog.EndOfTurn;
    }

    private sealed class Sample
    {
        public string Name { get; set; } = "";

        public List<int> Numbers { get; set; } = [];
    }

    private sealed class Lines : ITestOutputHelper
    {
        private readonly StringWriter _lines = new();

        public string Text => _lines.ToString();

        public void WriteLine(string message) => _lines.WriteLine(message);

        public void WriteLine(string format, params object[] args) => _lines.WriteLine(format, args);
    }
}
