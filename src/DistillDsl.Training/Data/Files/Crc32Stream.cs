namespace DistillDsl.Training.Data;

/// <summary>Passes a stream through and computes the CRC-32 (IEEE 802.3, as in zip files) of what was read.</summary>
internal sealed class Crc32Stream(Stream inner) : Stream
{
    private static readonly uint[][] Tables = MakeTables();

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of everything read so far.</summary>
    public uint Crc32 => ~_state;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _state = Update(_state, buffer[..count]);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    // Four bytes at a time: table k holds the contribution of a byte that is followed by k more bytes.
    private static uint Update(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 4)
        {
            state ^= (uint)(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24);
            state = Tables[3][state & 0xFF] ^ Tables[2][(state >> 8) & 0xFF] ^ Tables[1][(state >> 16) & 0xFF] ^ Tables[0][state >> 24];
            bytes = bytes[4..];
        }

        foreach (var value in bytes) state = Tables[0][(state ^ value) & 0xFF] ^ (state >> 8);
        return state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[4][];
        tables[0] = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            tables[0][i] = value;
        }

        for (var k = 1; k < 4; k++)
        {
            tables[k] = new uint[256];
            for (var i = 0; i < 256; i++) tables[k][i] = tables[0][tables[k - 1][i] & 0xFF] ^ (tables[k - 1][i] >> 8);
        }

        return tables;
    }
}
