namespace Switchboard.Dialogs.Evidence;

/// <summary>A sentence's claim that something was, is being or will be done for the person.</summary>
/// <param name="Verb">What, in one form; empty for "it is all done".</param>
/// <param name="IsOwn">Whether the speaker says to have done it, or to do it.</param>
/// <param name="MayBeRule">Whether it may be what the house does for everyone, as in "we will send you a new code": then a page may say it.</param>
internal readonly record struct ActionClaim(string Verb, bool IsOwn, bool MayBeRule = false);
