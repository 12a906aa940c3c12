using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The code a person brings back from the sign-in page.</summary>
public class SigninStateVerificationQuery
{
    public SigninStateVerificationQuery()
    {
    }

    public SigninStateVerificationQuery(string state = default)
    {
        State = state;
    }

    [JsonPropertyName("state")]
    public string State { get; set; }
}
