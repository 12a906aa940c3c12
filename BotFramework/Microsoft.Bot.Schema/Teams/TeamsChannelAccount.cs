using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A person as Teams knows them.</summary>
[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(TeamsParticipantChannelAccount))]
public class TeamsChannelAccount : ChannelAccount
{
    public TeamsChannelAccount()
    {
    }

    public TeamsChannelAccount(
        string id = default,
        string name = default,
        string givenName = default,
        string surname = default,
        string email = default,
        string userPrincipalName = default,
        string tenantId = default,
        string userRole = default)
    {
        Id = id;
        Name = name;
        GivenName = givenName;
        Surname = surname;
        Email = email;
        UserPrincipalName = userPrincipalName;
        TenantId = tenantId;
        UserRole = userRole;
    }

    public TeamsChannelAccount(
        string id = default,
        string name = default,
        string givenName = default,
        string surname = default,
        string email = default,
        string userPrincipalName = default)
    {
        Id = id;
        Name = name;
        GivenName = givenName;
        Surname = surname;
        Email = email;
        UserPrincipalName = userPrincipalName;
    }

    [JsonPropertyName("givenName")]
    public string GivenName { get; set; }

    [JsonPropertyName("surname")]
    public string Surname { get; set; }

    [JsonPropertyName("email")]
    public string Email { get; set; }

    [JsonPropertyName("userPrincipalName")]
    public string UserPrincipalName { get; set; }

    /// <summary>In Teams: user, guest or anonymous.</summary>
    [JsonPropertyName("userRole")]
    public string UserRole { get; set; }

    [JsonPropertyName("tenantId")]
    public string TenantId { get; set; }

    /// <summary>Older Teams endpoints call the directory object id "objectId"; it is read, never written.</summary>
    [JsonInclude]
    [JsonPropertyName("objectId")]
    internal string ObjectId
    {
        get => null;
        set => AadObjectId ??= value;
    }
}
