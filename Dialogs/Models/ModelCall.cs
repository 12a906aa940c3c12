namespace Switchboard.Dialogs.Models;

/// <summary>A tool that a model wants called.</summary>
/// <param name="Id">The model's id of the call.</param>
/// <param name="Name">The tool's name, as the model has it.</param>
/// <param name="Arguments">The arguments as JSON, as the model wrote them.</param>
public sealed record ModelCall(string Id, string Name, string Arguments);
