using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Development;
using Switchboard.Dialogs.Webhooks;

namespace Switchboard.Tests.Dialogs.Support;

/// <summary>A real server on the loopback that stands for the shop's order system.</summary>
internal sealed class ShopApi : IServiceAddresses, IAsyncDisposable
{
    private readonly WebApplication _app;

    private ShopApi(WebApplication app) => _app = app;

    public Uri? Current => new(_app.Urls.First() + OrderApi.Path + "/");

    public Uri? Find(string service) => service == "orders" ? Current : null;

    /// <summary>Starts a server with the endpoints that <paramref name="map"/> maps below <see cref="OrderApi.Path"/>.</summary>
    public static async Task<ShopApi> StartAsync(Action<WebApplication> map, TimeProvider time)
    {
        var app = LoopbackApp.Create(builder => builder.Services.AddSingleton(time));
        map(app);
        await app.StartAsync();
        return new ShopApi(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
