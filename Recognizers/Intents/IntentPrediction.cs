namespace Switchboard.Recognizers.Intents;

/// <summary>How likely a text means an intent.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Probability">Calibrated, 0 to 1.</param>
public readonly record struct IntentPrediction(string Intent, float Probability);
