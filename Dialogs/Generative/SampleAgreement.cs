using Switchboard.Dialogs.Evidence;

namespace Switchboard.Dialogs.Generative;

/// <summary>How far two answers of a model to one question say the same. A model that makes something up seldom makes up the same twice.</summary>
internal static class SampleAgreement
{
    /// <summary>The share of the claims of each that the other says too, 0 to 1; 0 when one of them claims nothing.</summary>
    public static double Of(string one, string other) => (Covered(one, other) + Covered(other, one)) / 2;

    private static double Covered(string answer, string by) =>
        answer.Length == 0 || by.Length == 0 ? 0 : new GatedAnswer(new EvidenceGate([new EvidenceSource("1", "", by)]).Judge(answer)).Coverage;
}
