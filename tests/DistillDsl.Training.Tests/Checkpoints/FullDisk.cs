namespace DistillDsl.Training.Tests.Checkpoints;

/// <summary>A stream on a disk that takes a number of bytes and no more.</summary>
internal sealed class FullDisk(Stream stream, long capacity) : Stream
{
    private long _left = capacity;

    public override bool CanRead => false;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => stream.Position = value;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var taken = (int)Math.Min(count, _left);
        stream.Write(buffer, offset, taken);
        _left -= taken;
        if (taken < count) throw new IOException("No space left on device");
    }

    public override void Flush() => stream.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();
}
