using System.Globalization;
using Microsoft.Bot.Schema;
using Switchboard.Bot.Channels;
using Switchboard.Bot.Channels.Rendering;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;

namespace Switchboard.Bot.Terminal;

/// <summary>A conversation in the terminal, line by line, through the whole pipeline of this process: each line is accepted, run and committed as a turn.</summary>
internal sealed class TerminalChat(ITurnInbox inbox, ITurnStore store, TerminalChannel channel, TimeProvider time)
{
    private readonly string _conversation = Guid.NewGuid().ToString("n");
    private IReadOnlyList<CardAction> _buttons = [];
    private int _activities;

    private static readonly ChannelAccount Person = new("person", role: RoleTypes.User);
    private static readonly ChannelAccount Bot = new("bot", "Switchboard", RoleTypes.Bot);

    /// <summary>Talks until the person quits or there is nothing more to read.</summary>
    public async Task RunAsync(TextReader input, ITerminalView view, CancellationToken cancellationToken)
    {
        channel.Show = activity => Show(activity, view);
        view.Note("Type to talk; the number of a button presses it; /quit ends.");
        await TurnAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [Person] }, view, cancellationToken);
        while (true)
        {
            view.Prompt();
            if (await input.ReadLineAsync(cancellationToken) is not { } line || line.Trim() is "/quit" or "/exit")
            {
                return;
            }

            if (line.Trim() is { Length: > 0 } text)
            {
                await TurnAsync(new Activity { Type = ActivityTypes.Message, Text = Pressed(text) ?? text, TextFormat = TextFormatTypes.Plain }, view, cancellationToken);
            }
        }
    }

    private string? Pressed(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _buttons.Count
            ? _buttons[number - 1].Value?.ToString() ?? _buttons[number - 1].Title
            : null;

    private async Task TurnAsync(Activity activity, ITerminalView view, CancellationToken cancellationToken)
    {
        Address(activity);
        if (await inbox.AcceptAsync(activity, ActivityJson.ToUtf8(activity), cancellationToken) is not Receipt.Taken taken)
        {
            view.Note("The bot has too much to do; say it again in a moment.");
            return;
        }

        _buttons = [];
        var answer = taken.Answer is null ? null : await taken.Answer.WaitAsync(cancellationToken);
        foreach (var reply in answer is { Json.IsEmpty: false } ? ActivityJson.Parse<ExpectedReplies>(answer.Json).Activities ?? [] : [])
        {
            Show(reply, view);
        }

        var turns = await store.ReadTurnsAsync(ConversationName.Of(ChannelIds.Console, _conversation), 1, cancellationToken);
        view.ShowWay(TurnWay.Of(turns is [var turn] ? TurnRecord.ReadPath(turn.Path).Path : []));
    }

    private void Address(Activity activity)
    {
        activity.Id = (++_activities).ToString("D7", CultureInfo.InvariantCulture);
        activity.Timestamp = time.GetUtcNow();
        activity.ChannelId = ChannelIds.Console;
        activity.ServiceUrl = TerminalChannel.ServiceUrl;
        activity.From = Person;
        activity.Recipient = Bot;
        activity.Conversation = new ConversationAccount { Id = _conversation };
        activity.Locale = "en-US";

        // The replies come back as the answer, once the turn is committed.
        activity.DeliveryMode = DeliveryModes.ExpectReplies;
    }

    private void Show(Activity reply, ITerminalView view)
    {
        if (reply.Type != ActivityTypes.Message)
        {
            return;
        }

        var cards = (reply.Attachments ?? []).Select(CardWords.Of).ToList();
        var text = string.Join("\n", new[] { reply.Text }.Concat(reply.Text is { Length: > 0 } ? [] : cards.Select(card => card.Text)).Where(part => !string.IsNullOrWhiteSpace(part)));
        if (text.Length > 0)
        {
            view.Say(text);
        }

        CardAction[] buttons = [.. reply.SuggestedActions?.Actions ?? [], .. cards.SelectMany(card => card.Buttons)];
        if (buttons.Length > 0)
        {
            _buttons = buttons;
            view.Offer([.. buttons.Select(button => button.Type == ActionTypes.OpenUrl ? $"{button.Title}: {button.Value}" : button.Title)]);
        }
    }
}
