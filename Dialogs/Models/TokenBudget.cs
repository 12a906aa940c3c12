using Microsoft.Extensions.Options;

namespace Switchboard.Dialogs.Models;

/// <summary>The tokens that all models together may use a day.</summary>
public sealed class TokenBudget(IOptions<GenerativeOptions> options, ITokenCount count, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Whether there are tokens left today.</summary>
    public async ValueTask<bool> IsLeftAsync(CancellationToken cancellationToken) => await count.AddAsync(Today, 0, cancellationToken) < options.Value.TokensPerDay;

    /// <summary>Counts tokens.</summary>
    public async ValueTask UseAsync(int tokens, CancellationToken cancellationToken) => await count.AddAsync(Today, tokens, cancellationToken);
}
