namespace Switchboard.Recognizers.Intents;

/// <summary>How long and how fast a model learns.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">Size of the first step; the steps shrink to almost nothing.</param>
internal readonly record struct TrainingPlan(int Epochs, float Rate)
{
    /// <summary>Few examples need more passes over them, and larger steps.</summary>
    public static TrainingPlan For(int examples, int classes)
    {
        const int Many = 50;
        var perClass = Math.Max(1, examples / Math.Max(1, classes));
        return perClass < Many ? new TrainingPlan(Math.Max(12, 300 / perClass), 3e-3f) : new TrainingPlan(12, 2e-3f);
    }
}
