using System.Buffers;
using System.Runtime.InteropServices;

namespace DistillDsl.Training.Data;

/// <summary>Memory that native code writes pixels to: red, green, blue and alpha of each.</summary>
internal sealed class PixelBuffer : IDisposable
{
    /// <summary>The bytes per pixel.</summary>
    public const int PixelBytes = 4;

    private readonly byte[] _bytes;
    private GCHandle _pin;

    public PixelBuffer(int bytes)
    {
        _bytes = ArrayPool<byte>.Shared.Rent(bytes);
        _pin = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
    }

    public nint Address => _pin.AddrOfPinnedObject();

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Writes the colors of all pixels of a picture.</summary>
    public void CopyTo(Pixels picture)
    {
        var values = picture.Values;
        for (int i = 0, j = 0; j < values.Length; i += PixelBytes, j += Pixels.Channels)
        {
            values[j] = _bytes[i];
            values[j + 1] = _bytes[i + 1];
            values[j + 2] = _bytes[i + 2];
        }
    }

    public void Dispose()
    {
        if (!_pin.IsAllocated) return;
        _pin.Free();
        ArrayPool<byte>.Shared.Return(_bytes);
    }
}
