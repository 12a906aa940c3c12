using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Stores.Sqlite;

namespace Switchboard.Tests.Bot.Stores;

public sealed class StorageOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Storage:Provider", "Redis", "ConnectionStrings:Redis is empty")]
    [InlineData("Storage:Provider", "Postgres", "allowed are Sqlite, Redis, Memory")]
    [InlineData("Storage:Synchronous", "Off", "allowed are Normal, Full")]
    [InlineData("Storage:Path", "", "Path")]
    [InlineData("Storage:Readers", "0", "Readers")]
    public async Task An_impossible_setting_stops_start_up_and_is_named(string key, string value, string reason)
    {
        await using var app = Build(key, value);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_stops_start_up_in_one_line()
    {
        File.WriteAllText(_folder.File("broken.db"), new string('x', 5000));
        await using var app = Build("Storage:Path", "broken.db");

        var error = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains("Storage:Path", Assert.Single(error.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("Sqlite", true)]
    [InlineData("sqlite", true)]
    [InlineData("Memory", false)]
    public async Task The_provider_decides_whether_there_is_a_file(string provider, bool file)
    {
        await using (var app = Build("Storage:Provider", provider))
        {
            await app.StartAsync();
            await app.Services.GetRequiredService<IStorage>().WriteAsync(new Dictionary<string, object> { ["a"] = new Dictionary<string, object>() });
            Assert.Equal(file, app.Services.GetRequiredService<SqliteDatabase>().IsFile);
            Assert.Equal(file, app.Services.GetRequiredService<ITurnStore>() is SqliteTurnStore);
            await app.StopAsync();
        }

        Assert.Equal(file, File.Exists(_folder.File("data/switchboard.db")));
    }

    public void Dispose() => _folder.Dispose();

    private WebApplication Build(string key, string value)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.Path });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [key] = value });
        builder.Services.AddStores();
        return builder.Build();
    }
}
