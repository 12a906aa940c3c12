using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.SignIn;

/// <summary>How people sign in, so that webhooks can be called in their name.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Name of the OAuth connection of the Azure Bot resource, up to 80 letters, digits, hyphens, underscores and points. Empty (default): nobody signs in.</summary>
    [RegularExpression("[A-Za-z0-9._-]{1,80}", ErrorMessage = "SignIn:ConnectionName is not the name of an OAuth connection; allowed are up to 80 letters, digits, hyphens, underscores and points, or nothing.")]
    public string ConnectionName { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class SignInOptionsValidator : IValidateOptions<SignInOptions>;
