namespace Switchboard.Dialogs.Satisfaction;

/// <summary>Ratings in numbers.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean, 1 to 5; null when there are none.</param>
/// <param name="ByScore">How many of each score, from 1 to 5.</param>
public sealed record SatisfactionNumbers(int Count, double? Mean, IReadOnlyList<int> ByScore)
{
    /// <summary>The numbers of some ratings.</summary>
    public static SatisfactionNumbers Of(IReadOnlyList<Rating> ratings) => new(
        ratings.Count,
        ratings.Count == 0 ? null : ratings.Average(rating => rating.Score),
        [.. Enumerable.Range(RatingWords.Worst, RatingWords.Best).Select(score => ratings.Count(rating => rating.Score == score))]);
}
