using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

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
