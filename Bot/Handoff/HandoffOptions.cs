using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Bot.Handoff;

/// <summary>Who takes conversations that need a person, and how long people wait.</summary>
internal sealed class HandoffOptions
{
    public const string Section = "Handoff";

    /// <summary>Desk, Protocol or None. Default: Desk.</summary>
    public HandoffProvider Provider { get; set; } = HandoffProvider.Desk;

    /// <summary>Who may sign in at the desk. Nobody: closed; in Development sample agents, on this machine only.</summary>
    public IList<AgentOptions> Agents { get; } = [];

    /// <summary>Channels on which handoff.status events are believed although anybody who has a token may post there, such as directline where only a hub has one. Default: none.</summary>
    public IList<string> TrustedChannels { get; } = [];

    /// <summary>Agents sign in here instead of with a password.</summary>
    public OpenIdConnectOptions OpenIdConnect { get; set; } = new();

    /// <summary>The intents that need a skill, by the name of the skill: "returns": ["ReturnItem"].</summary>
    public IDictionary<string, string[]> Skills { get; } = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);

    /// <summary>An agent who has taken a conversation and says nothing for this long has it no longer. Default: 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReplyWithin { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Who waits longer than this is offered a call instead. Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "1.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often agents may fail to answer one conversation before a call is offered. Default: 2.</summary>
    [Range(1, 10)]
    public int MaxNoShows { get; set; } = 2;

    /// <summary>An agent whose browser says nothing for this long is not there any more. Default: 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan PresenceFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a person who writes while they wait is told their place again. Default: 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan TellEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many conversations an agent takes at a time who has not said otherwise. Default: 3.</summary>
    [Range(1, 50)]
    public int Capacity { get; set; } = 3;

    /// <summary>How long an agent stays signed in. Default: 10 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan SignedInFor { get; set; } = TimeSpan.FromHours(10);

    /// <summary>After this many wrong passwords an agent's name, and an address, are refused for <see cref="LockedFor"/>. Default: 5.</summary>
    [Range(1, 100)]
    public int MaxFailures { get; set; } = 5;

    /// <summary>Default: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long what was said to the desk, and its numbers, are kept. Default: 90 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(90);
}

/// <summary>Someone who may sign in at the desk.</summary>
internal sealed class AgentOptions
{
    /// <summary>The name to sign in with: letters, digits, dot, dash, underscore and at.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people are told the agent is called; empty: the name.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Made by <c>dotnet run --project Bot -- agent NAME</c>.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>What the agent can do; none: everything.</summary>
    public IList<string> Skills { get; } = [];

    /// <summary>The languages the agent speaks, such as de; none: all.</summary>
    public IList<string> Languages { get; } = [];
}

[OptionsValidator]
internal sealed partial class HandoffOptionsValidator : IValidateOptions<HandoffOptions>;
