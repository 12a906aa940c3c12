namespace Switchboard.Bot.Channels.Teams;

/// <summary>The app's two icons, drawn from the shapes of <c>ClientApp/src/icon.svg</c>: cords of a switchboard between its sockets.</summary>
internal static class TeamsIcons
{
    private const int ColourSize = 192;
    private const int OutlineSize = 32;

    // Points on the cords, in the drawing's 32 by 32 units, as their Bézier curves run.
    private static readonly (double X, double Y)[][] Cords = [Curve((13, 10), (19, 10), (18, 22), (24, 22), (8, 10)), Curve((12, 22), (15, 22), (16, 20), (17, 18), (8, 22))];
    private static readonly (double X, double Y)[] Sockets = [(8, 10), (8, 22), (24, 22)];

    /// <summary>192 by 192: white on a full square, the drawing within the middle 120.</summary>
    public static byte[] Colour() => Draw(ColourSize, 120, 1.2, 2.6, (0x24, 0x56, 0xc7));

    /// <summary>32 by 32: white on nothing.</summary>
    public static byte[] Outline() => Draw(OutlineSize, 38, 1.1, 2.6, null);

    private static byte[] Draw(int size, double drawing, double cord, double socket, (byte R, byte G, byte B)? ground)
    {
        var pixels = new byte[size * size * 4];
        for (var i = 0; i < size * size; i++)
        {
            var white = Coverage(i % size, i / size, size, drawing, cord, socket);
            var (r, g, b) = ground ?? (255, 255, 255);
            pixels[i * 4] = Mix(r, white);
            pixels[(i * 4) + 1] = Mix(g, white);
            pixels[(i * 4) + 2] = Mix(b, white);
            pixels[(i * 4) + 3] = ground is null ? (byte)Math.Round(255 * white) : (byte)255;
        }

        return Png.Write(size, size, pixels);
    }

    private static byte Mix(byte ground, double white) => (byte)Math.Round(ground + ((255 - ground) * white));

    /// <summary>How much of a pixel the drawing covers, from 16 samples.</summary>
    private static double Coverage(int x, int y, int size, double drawing, double cord, double socket)
    {
        const int Samples = 4;
        var hits = 0;
        for (var i = 0; i < Samples * Samples; i++)
        {
            var at = (
                X: ((x + ((i % Samples) + 0.5) / Samples - (size / 2.0)) * 32 / drawing) + 16,
                Y: ((y + ((i / Samples) + 0.5) / Samples - (size / 2.0)) * 32 / drawing) + 16);
            hits += Sockets.Any(point => Distance(at, point) <= socket) || Cords.Any(curve => curve.Any(point => Distance(at, point) <= cord)) ? 1 : 0;
        }

        return hits / (double)(Samples * Samples);
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));

    /// <summary>A line from its socket to where the curve begins, and the curve.</summary>
    private static (double X, double Y)[] Curve((double X, double Y) p0, (double X, double Y) p1, (double X, double Y) p2, (double X, double Y) p3, (double X, double Y) from)
    {
        const int Steps = 48;
        var line = Enumerable.Range(0, Steps).Select(i => (from.X + ((p0.X - from.X) * i / Steps), from.Y + ((p0.Y - from.Y) * i / Steps)));
        return [.. line, .. Enumerable.Range(0, Steps + 1).Select(i => At(i / (double)Steps))];

        (double X, double Y) At(double t)
        {
            var u = 1 - t;
            return (
                (u * u * u * p0.X) + (3 * u * u * t * p1.X) + (3 * u * t * t * p2.X) + (t * t * t * p3.X),
                (u * u * u * p0.Y) + (3 * u * u * t * p1.Y) + (3 * u * t * t * p2.Y) + (t * t * t * p3.Y));
        }
    }
}
