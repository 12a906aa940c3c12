namespace Switchboard.Bot.Channels.Rendering;

/// <summary>Adapts an Adaptive Card to what a channel shows: its version and elements lowered, its actions such as do something there, pressed once where it says so.</summary>
/// <param name="rules">What the channel shows.</param>
/// <param name="mark">What tells this card from others; the actions of a card for single use carry it.</param>
/// <param name="person">For whom the card refreshes itself.</param>
internal sealed class AdaptiveCards(ChannelRules rules, string mark, string? person)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>Our own word in a card, for one whose buttons may be pressed once.</summary>
    public const string SingleUse = "singleUse";

    private static readonly Dictionary<string, Version> Since = new(StringComparer.Ordinal)
    {
        ["Media"] = new(1, 1),
        ["ActionSet"] = new(1, 2),
        ["RichTextBlock"] = new(1, 2),
        ["Action.ToggleVisibility"] = new(1, 2),
        ["Action.Execute"] = new(1, 4),
        ["Table"] = new(1, 5),
        ["Carousel"] = new(1, 6),
    };

    private static readonly string[] Parts = ["items", "columns", "rows", "cells", "pages"];

    /// <summary>Changes the card.</summary>
    public void Adapt(Dictionary<string, object?> card)
    {
        var isSingle = card.Remove(SingleUse, out var single) && single is true;
        LowerVersion(card);
        foreach (var (name, item) in card.ToList())
        {
            if (item is List<object?> list)
            {
                card[name] = list.SelectMany(child => Adapt(child, isSingle)).ToList();
            }
        }

        if (!rules.Executes)
        {
            card.Remove("refresh");
        }
        else if (person is not null && card.GetValueOrDefault("refresh") is Dictionary<string, object?> refresh)
        {
            // For everyone who looks it would be refreshed each time.
            refresh.TryAdd("userIds", new List<object?> { person });
        }
    }

    private void LowerVersion(Dictionary<string, object?> card)
    {
        var asked = Version.TryParse(card.Text("version"), out var version) ? version : new Version(1, 0);
        card["version"] = (asked > rules.Cards ? rules.Cards! : asked).ToString(2);
    }

    /// <summary>What stands in the place of an element.</summary>
    private List<object?> Adapt(object? part, bool isSingle)
    {
        if (part is not Dictionary<string, object?> element)
        {
            return [part];
        }

        if (element.Text("type") is { } type && Since.TryGetValue(type, out var since) && since > rules.Cards)
        {
            return Lower(element, isSingle);
        }

        foreach (var (name, value) in element.ToList())
        {
            element[name] = value switch
            {
                List<object?> list => list.SelectMany(child => Adapt(child, isSingle)).ToList(),
                Dictionary<string, object?> inner when name is "selectAction" or "inlineAction" => Adapt(inner, isSingle).FirstOrDefault(),
                Dictionary<string, object?> inner when name == "card" => Nested(inner, isSingle),
                _ => value,
            };
        }

        if (element.Text("type") is "Action.Submit" or "Action.Execute")
        {
            AdaptAction(element, isSingle);
        }

        return [element];
    }

    /// <summary>What the author wrote for this case, else what is in it.</summary>
    private List<object?> Lower(Dictionary<string, object?> element, bool isSingle) => element.GetValueOrDefault("fallback") switch
    {
        Dictionary<string, object?> fallback => Adapt(fallback, isSingle),
        "drop" => [],
        _ => [.. Parts.SelectMany(part => element.Children(part)).SelectMany(child => child.Text("type") is null or "CarouselPage" or "TableRow" or "TableCell" ? Lower(child, isSingle) : Adapt(child, isSingle))],
    };

    private Dictionary<string, object?> Nested(Dictionary<string, object?> card, bool isSingle)
    {
        if (isSingle)
        {
            card[SingleUse] = true;
        }

        Adapt(card);
        return card;
    }

    private void AdaptAction(Dictionary<string, object?> action, bool isSingle)
    {
        if (isSingle)
        {
            var data = DataOf(action);
            data[CardPress.Mark] = mark;
            action["data"] = data;
        }

        if (action.Text("type") != "Action.Execute")
        {
            return;
        }

        if (!rules.Executes)
        {
            BecomeSubmit(action);
        }
        else if (!action.ContainsKey("fallback"))
        {
            // Clients before version 1.4.
            var submit = new Dictionary<string, object?>(action);
            BecomeSubmit(submit);
            action["fallback"] = submit;
        }
    }

    private static void BecomeSubmit(Dictionary<string, object?> action)
    {
        var data = DataOf(action);
        if (action.Remove("verb", out var verb))
        {
            data.TryAdd(CardPress.Verb, verb);
        }

        data.TryAdd(CardPress.Say, action.Text("title") ?? "");
        action["type"] = "Action.Submit";
        action["data"] = data;
    }

    private static Dictionary<string, object?> DataOf(Dictionary<string, object?> action) => action.GetValueOrDefault("data") switch
    {
        Dictionary<string, object?> data => new(data),
        string text => new() { [CardPress.Say] = text },
        _ => [],
    };
}
