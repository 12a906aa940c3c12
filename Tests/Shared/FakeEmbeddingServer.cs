using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Switchboard.Tests.Shared;

/// <summary>A server that speaks the embedding protocol over HTTP. Its model knows words, and which of them mean the same; it behaves as it is told.</summary>
internal sealed class FakeEmbeddingServer : IAsyncDisposable
{
    public const int Dimensions = 90;

    private static readonly Dictionary<string, string> SameAs = new(StringComparer.Ordinal)
    {
        ["package"] = "parcel",
        ["delivery"] = "parcel",
        ["shipment"] = "parcel",
        ["paket"] = "parcel",
        ["lieferung"] = "parcel",
        ["sendung"] = "parcel",
        ["awful"] = "terrible",
        ["horrible"] = "terrible",
        ["dreadful"] = "terrible",
        ["hounds"] = "dogs",
        ["puppies"] = "dogs",
        ["welcome"] = "allowed",
    };

    private readonly WebApplication _app;

    private FakeEmbeddingServer(WebApplication app) => _app = app;

    /// <summary>What to set as Recognizer:Embeddings:Endpoint.</summary>
    public string Endpoint => _app.Urls.First() + "/v1/";

    /// <summary>The texts of each request.</summary>
    public ConcurrentQueue<string[]> Requests { get; } = new();

    /// <summary>The value of the Authorization header that came last.</summary>
    public string? Authorization { get; private set; }

    /// <summary>Answers in place of the model, when set; true: the answer was written.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Whether it writes numbers even when asked for base 64, as some servers do.</summary>
    public bool WritesNumbers { get; set; }

    public static async Task<FakeEmbeddingServer> StartAsync()
    {
        var app = LoopbackApp.Create();
        var server = new FakeEmbeddingServer(app);
        app.MapPost("/v1/embeddings", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers with a status from now on; 0: well again.</summary>
    public void Fail(int status) => Instead = status == 0 ? null : async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync("""{"error":{"message":"as the test wants it","type":"test","code":null}}""");
        return true;
    };

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        var texts = request.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToArray();
        Requests.Enqueue(texts);
        Authorization = context.Request.Headers.Authorization;
        if (Instead is not null && await Instead(context))
        {
            return;
        }

        var asBase64 = !WritesNumbers && request.RootElement.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";

        // The last first: the protocol numbers the results.
        var data = texts.Select((text, index) => new { @object = "embedding", index, embedding = asBase64 ? Base64(Embed(text)) : (object)Embed(text) }).Reverse();
        await context.Response.WriteAsJsonAsync(new { @object = "list", data, model = "fake-embedding", usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }

    private static string Base64(float[] vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        Buffer.BlockCopy(vector, 0, bytes, 0, bytes.Length);
        return Convert.ToBase64String(bytes);
    }

    private static float[] Embed(string text)
    {
        var vector = new float[Dimensions];

        // All texts of a model have something in common.
        vector[0] = 1.5f;
        foreach (var word in text.ToLowerInvariant().Split([' ', '?', '.', ',', '!', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            var random = new Random(SameAs.GetValueOrDefault(word, word).Aggregate(17, (hash, c) => unchecked((hash * 31) + c)));
            for (var i = 1; i < Dimensions; i++)
            {
                vector[i] += (float)((random.NextDouble() - 0.5) * 0.5);
            }
        }

        return vector;
    }
}
