namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        private const int ChunkSize = 1 << 20;

        /// <summary>Writes the elements as they lie in memory; the tensor is contiguous and on the CPU.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            for (long done = 0, left = ByteCount(); left > 0; done += ChunkSize, left -= ChunkSize)
                stream.Write(new ReadOnlySpan<byte>((byte*)DataPointer + done, (int)Math.Min(left, ChunkSize)));
            GC.KeepAlive(this);
        }

        /// <summary>Fills a contiguous tensor on the CPU with bytes from a stream; throws where the stream ends before.</summary>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            for (long done = 0, left = ByteCount(); left > 0; done += ChunkSize, left -= ChunkSize)
                stream.ReadExactly(new Span<byte>((byte*)DataPointer + done, (int)Math.Min(left, ChunkSize)));
            GC.KeepAlive(this);
        }

        /// <summary>The elements as nested lists of .NET values; the value itself of a tensor without dimensions.</summary>
        public object tolist()
        {
            if (Dimensions == 0)
            {
                var number = ToScalar();
                return number.Type switch
                {
                    ScalarType.Bool => number.ToBoolean(),
                    ScalarType.Int64 => number.ToInt64(),
                    ScalarType.Float64 => number.ToDouble(),
                    _ => number.ToComplexFloat64(),
                };
            }
            using var scope = NewDisposeScope();
            return unbind().Select(row => row.tolist()).ToList();
        }
    }
}
