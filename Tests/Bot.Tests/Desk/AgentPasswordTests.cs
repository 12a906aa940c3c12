using Switchboard.Bot.Desk;

namespace Switchboard.Tests.Bot.Desk;

public sealed class AgentPasswordTests
{
    [Fact]
    public void Only_the_right_password_fits_and_no_two_hashes_are_the_same()
    {
        var hash = AgentPassword.Hash("a good password", AgentPassword.LeastRounds);

        Assert.True(AgentPassword.IsHash(hash));
        Assert.True(AgentPassword.Verify("a good password", hash));
        Assert.False(AgentPassword.Verify("a good Password", hash));
        Assert.False(AgentPassword.Verify("", hash));
        Assert.NotEqual(hash, AgentPassword.Hash("a good password", AgentPassword.LeastRounds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a good password")]
    [InlineData("pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256$100000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256$100000$AAAAAAAAAAAAAAAAAAAAAA==$AAAA")]
    public void What_is_no_hash_fits_no_password(string text)
    {
        Assert.False(AgentPassword.IsHash(text));
        Assert.False(AgentPassword.Verify("a good password", text));
    }

    [Fact]
    public void A_name_that_does_not_exist_fits_no_password() => Assert.False(AgentPassword.Verify("", null));
}
