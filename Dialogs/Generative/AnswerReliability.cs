using Microsoft.Extensions.Options;
using Switchboard.Dialogs.Confidence;
using Switchboard.Dialogs.Models;

namespace Switchboard.Dialogs.Generative;

/// <summary>What the score of a generated answer means: a probability, as fitted for its route, beside the threshold of node K.</summary>
internal sealed class AnswerReliability(IOptions<GenerativeOptions> options, IOptions<ConversationOptions> conversation)
{
    private readonly ConfidenceModel _model = ConfidenceModel.Read(options.Value.ConfidencePath);

    /// <summary>The probability that an answer of a route is right.</summary>
    public double Of(string route, double score) => _model.Of(route, score);

    /// <summary>Whether an answer may be said.</summary>
    public bool IsHigh(double confidence) => confidence >= conversation.Value.ConfidenceThreshold;

    /// <summary>Whether a written answer is so near to the threshold that a second one is worth its price.</summary>
    public bool IsClose(AnswerSignals signals) =>
        Math.Abs(Of(AnswerRoutes.Written, AnswerConfidence.Of(signals)) - conversation.Value.ConfidenceThreshold) < options.Value.SecondSampleWithin;
}
