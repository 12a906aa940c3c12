using QRCoder;

namespace Switchboard.Auth.Acquisition;

/// <summary>QR codes of verification addresses.</summary>
public static class QrCode
{
    /// <summary>Lines of half blocks for a terminal, dark on light.</summary>
    public static string ForTerminal(Uri address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.L);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall();
    }

    /// <summary>A PNG picture.</summary>
    public static byte[] ForPage(Uri address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(4);
    }
}
