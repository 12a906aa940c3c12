using Microsoft.Extensions.Options;
using Switchboard.Bot.Handoff;
using Switchboard.Bot.Http;

namespace Switchboard.Bot.Desk;

/// <summary>Who may sign in. In Development, while nobody is configured, two sample agents may, from this machine only.</summary>
internal sealed class AgentDirectory(IOptions<HandoffOptions> options, IHostEnvironment environment)
{
    public const string SamplePassword = "larch-and-pine";

    private static readonly AgentOptions[] Samples = [Sample("anna", "Anna"), Sample("ben", "Ben")];

    private readonly Dictionary<string, AgentOptions> _agents = options.Value.Agents.ToDictionary(agent => agent.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is anybody who may sign in.</summary>
    public bool IsOpen(HttpContext context) => options.Value.Provider == HandoffProvider.Desk && (_agents.Count > 0 || OffersSamples(context));

    /// <summary>The sample agents that the page may name to this caller.</summary>
    public IEnumerable<string> SamplesFor(HttpContext context) => OffersSamples(context) ? Samples.Select(agent => agent.Name) : [];

    public AgentOptions? Find(string name, HttpContext context) =>
        _agents.TryGetValue(name, out var agent) ? agent
        : OffersSamples(context) ? Samples.FirstOrDefault(sample => sample.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>Whether the password is the agent's; takes as long when there is no such agent.</summary>
    public static bool Verify(AgentOptions? agent, string password) =>
        agent is not null && Samples.Contains(agent) ? password == SamplePassword : AgentPassword.Verify(password, agent?.PasswordHash is { Length: > 0 } hash ? hash : null);

    public static string DisplayName(AgentOptions agent) => agent.DisplayName.Length > 0 ? agent.DisplayName : agent.Name;

    private bool OffersSamples(HttpContext context) => _agents.Count == 0 && environment.IsDevelopment() && CallerAddress.IsLocal(context);

    private static AgentOptions Sample(string name, string displayName) => new() { Name = name, DisplayName = displayName };
}
