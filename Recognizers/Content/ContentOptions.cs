using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Switchboard.Recognizers.Content;

/// <summary>Where the files are that a team edits.</summary>
public sealed class ContentOptions
{
    public const string Section = "Content";

    /// <summary>The content folder: absolute, or relative to the application or a folder above it. Default: Content.</summary>
    [Required]
    public string Path { get; set; } = "Content";
}

[OptionsValidator]
internal sealed partial class ContentOptionsValidator : IValidateOptions<ContentOptions>;
