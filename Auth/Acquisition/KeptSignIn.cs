namespace Switchboard.Auth.Acquisition;

/// <summary>A sign-in as it is kept: encrypted.</summary>
public sealed record KeptSignIn(string Id, ReadOnlyMemory<byte> SignIn);
