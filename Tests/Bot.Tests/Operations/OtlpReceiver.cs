using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Switchboard.Tests.Bot.Operations;

/// <summary>A collector for OTLP over HTTP that reads as much protobuf as names take (opentelemetry-proto, collector/metrics/v1 and collector/trace/v1).</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    // ExportMetricsServiceRequest.resource_metrics = 1, .scope_metrics = 2, .metrics = 2, .name = 1; spans are at .scope_spans = 2, .spans = 2, .name = 5.
    private static readonly int[] ToMetricName = [1, 2, 2, 1];
    private static readonly int[] ToSpanName = [1, 2, 2, 5];

    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public ConcurrentDictionary<string, int> Metrics { get; } = new();

    public ConcurrentDictionary<string, int> Spans { get; } = new();

    /// <summary>Everything that came, as text, to look for what must not be in it.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var app = LoopbackApp.Create();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/metrics", context => receiver.KeepAsync(context, receiver.Metrics, ToMetricName));
        app.MapPost("/v1/traces", context => receiver.KeepAsync(context, receiver.Spans, ToSpanName));
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>The text at the end of a path of field numbers, wherever it occurs.</summary>
    internal static IEnumerable<string> Find(ReadOnlyMemory<byte> message, ReadOnlyMemory<int> path)
    {
        var position = 0;
        while (position < message.Length)
        {
            var tag = ReadVarint(message.Span, ref position);
            switch (tag & 7)
            {
                case 0:
                    ReadVarint(message.Span, ref position);
                    break;
                case 1:
                    position += 8;
                    break;
                case 2:
                    var length = (int)ReadVarint(message.Span, ref position);
                    var content = message.Slice(position, length);
                    position += length;
                    if ((int)(tag >> 3) == path.Span[0])
                    {
                        foreach (var found in path.Length == 1 ? [Encoding.UTF8.GetString(content.Span)] : Find(content, path[1..]))
                        {
                            yield return found;
                        }
                    }

                    break;
                case 5:
                    position += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }
        }
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> bytes, ref int position)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[position++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }
    }

    private async Task KeepAsync(HttpContext context, ConcurrentDictionary<string, int> names, int[] path)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        foreach (var name in Find(body.ToArray(), path))
        {
            names.AddOrUpdate(name, 1, static (_, count) => count + 1);
        }

        context.Response.ContentType = "application/x-protobuf";
    }
}
