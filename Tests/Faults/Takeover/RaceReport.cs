using System.Globalization;

namespace Switchboard.Faults.Takeover;

/// <summary>What came of a race.</summary>
/// <param name="Conversations">Conversations that were taken over.</param>
/// <param name="Attempts">Attempts to take one.</param>
/// <param name="OneWinner">Conversations that exactly one agent has.</param>
/// <param name="ManyWinners">Conversations that more than one agent was given.</param>
/// <param name="RefusedWords">Messages of agents who had lost that were refused.</param>
/// <param name="AnswersAfterTakeover">Answers of the bot that a person saw after "an agent is here".</param>
/// <param name="Crossed">Answers that were on their way to the channel at the very moment of the takeover; the person sees them before it.</param>
/// <param name="WrongParty">Messages that came to another conversation.</param>
/// <param name="WrongAgent">Messages of an agent who did not have the conversation.</param>
/// <param name="Unheard">Conversations in which a message was neither answered nor relayed, or twice.</param>
/// <param name="Answered">Messages that the bot worked on.</param>
/// <param name="Relayed">Messages that went to the agent.</param>
/// <param name="Sent">Answers of the bot that were sent; the others were dropped.</param>
/// <param name="Time">How long it took.</param>
internal sealed record RaceReport(
    int Conversations, int Attempts, int OneWinner, int ManyWinners, int RefusedWords, int AnswersAfterTakeover, int Crossed, int WrongParty, int WrongAgent, int Unheard,
    int Answered, int Relayed, int Sent, TimeSpan Time)
{
    public bool IsKept => OneWinner == Conversations && ManyWinners == 0 && AnswersAfterTakeover == 0 && WrongParty == 0 && WrongAgent == 0 && Unheard == 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        conversations taken over                      {Conversations:N0} ({Attempts:N0} attempts)
        with exactly one winner / more than one       {OneWinner:N0} / {ManyWinners:N0}
        bot answers seen after the takeover           {AnswersAfterTakeover:N0}
        late bot answers dropped                      {Answered - Sent:N0} of {Answered:N0}; {Crossed:N0} crossed with the takeover and were seen before it
        messages to a wrong party / of a wrong agent  {WrongParty:N0} / {WrongAgent:N0} ({RefusedWords:N0} refused)
        customers' messages relayed / unheard         {Relayed:N0} / {Unheard:N0}
        time                                          {Time.TotalSeconds:F1} s
        {(IsKept ? "kept" : "BROKEN")}
        """);
}
