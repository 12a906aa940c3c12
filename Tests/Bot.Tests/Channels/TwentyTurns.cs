namespace Switchboard.Tests.Bot.Shows;

/// <summary>One conversation of twenty turns: what is said, and words by which the first message of its answer is known on every channel.</summary>
internal static class TwentyTurns
{
    public static readonly (string Says, string Answer)[] All =
    [
        ("hello", "What can I do for you?"),
        ("where is order 1042?", "Order 1042"),
        ("I want to return order 5531", "Why do you want to return it?"),
        ("I changed my mind", "Shall I register the return"),
        ("yes", "is registered"),
        ("how long does delivery take?", "Standard delivery takes"),
        ("which payment methods do you accept?", "You can pay by"),
        ("when are you open?", "Our stores are open"),
        ("how do I wash my down jacket?", "Wash down at 30"),
        ("what is your return policy?", "return anything"),
        ("where is order 2177?", "Order 2177"),
        ("where is order 99999?", "99999"),
        ("blorf gnarz wibble", "Could you say it in other words"),
        ("help", "I can tell you where an order is"),
        ("I got the wrong item", "that is our mistake"),
        ("how much is shipping?", "Standard delivery costs"),
        ("what are you?", "I am a bot"),
        ("thanks", "You are welcome"),
        ("cancel", "nothing to cancel"),
        ("goodbye", "outdoors"),
    ];
}
