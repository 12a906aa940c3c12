using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Switchboard.Bot.Operations;
using Switchboard.Bot.Stores;
using Switchboard.Recognizers.Content;
using Switchboard.Tests.Bot.Support;

namespace Switchboard.Tests.Bot.Operations;

/// <summary>A real server in this process with the operations part and a route or two of the test's own.</summary>
internal sealed class OperationsApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OperationsApp(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<OperationsApp> StartAsync(
        Action<WebApplication>? routes = null, Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Storage:Provider"] = "Memory";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddStores().AddOperations(builder.Configuration);
        builder.Services.AddSingleton(new ContentFolder(Path.Combine(Repository.Root, "Content")));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseOperations();
        routes?.Invoke(app);
        await app.StartAsync();
        return new OperationsApp(app);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
